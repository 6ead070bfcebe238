package dev.rampgate.violating.ports.engine;

/** Ten methods. */
interface WrongPort {
    void a();

    void b();

    void c();

    void d();

    void e();

    void f();

    void g();

    void h();

    void i();

    void j();
}
