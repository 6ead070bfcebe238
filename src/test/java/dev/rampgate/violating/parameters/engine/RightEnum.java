package dev.rampgate.violating.parameters.engine;

/** Seven parameters, and what every enum constant has. */
enum RightEnum {
    ONE(1, 2, 3, 4, 5, 6, 7);

    RightEnum(int a, int b, int c, int d, int e, int f, int g) {
        assert a + b + c + d + e + f + g > 0;
    }
}
