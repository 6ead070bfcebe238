package dev.rampgate.violating.ports.engine;

/** Nine methods. */
interface RightPort {
    void a();

    void b();

    void c();

    void d();

    void e();

    void f();

    void g();

    void h();

    void i();

    /** A visitor has as many methods as there are cases. */
    interface Cases {
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
}
