package dev.rampgate.store.jdbc;

/** How many rows a conditional statement changed: none lost the race, one is success, more is a bug. */
final class Rows {
    private Rows() {}

    static boolean one(int changed) {
        return switch (changed) {
            case 0 -> false;
            case 1 -> true;
            default -> throw new IllegalStateException(changed + " rows changed where one may");
        };
    }
}
