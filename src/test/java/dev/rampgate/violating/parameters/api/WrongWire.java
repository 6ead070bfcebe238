package dev.rampgate.violating.parameters.api;

/** No record, though it stands among them. */
final class WrongWire {
    final int sum;

    WrongWire(int a, int b, int c, int d, int e, int f, int g, int h) {
        sum = a + b + c + d + e + f + g + h;
    }
}
