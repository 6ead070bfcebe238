package dev.rampgate.emulator.traffic;

/** The results of one server's checks: the first one decides, then so many equal ones in a row turn the verdict. */
final class HealthRecord {
    private final int unhealthyAfter;
    private final int healthyAfter;
    private Health health = Health.UNAVAILABLE;
    private int contrary;

    HealthRecord(int unhealthyAfter, int healthyAfter) {
        this.unhealthyAfter = unhealthyAfter;
        this.healthyAfter = healthyAfter;
    }

    synchronized void add(boolean success) {
        Health seen = success ? Health.NORMAL : Health.ABNORMAL;
        if (seen == health) {
            contrary = 0;
            return;
        }
        contrary++;
        if (health == Health.UNAVAILABLE || contrary >= (success ? healthyAfter : unhealthyAfter)) {
            health = seen;
            contrary = 0;
        }
    }

    synchronized Health health() {
        return health;
    }
}
