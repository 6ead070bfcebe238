package dev.rampgate.bench;

/** The peer of B17: what any Java program takes. */
final class Hello {
    private Hello() {}

    public static void main(String[] arguments) {
        System.out.println("hello, world");
    }
}
