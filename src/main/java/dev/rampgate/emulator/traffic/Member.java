package dev.rampgate.emulator.traffic;

/** A backend's membership in the default server group. */
public record Member(Backend backend, int weight, String description) {
    boolean takesTraffic() {
        return weight > 0 && backend.health() == Health.NORMAL;
    }

    public Member withWeight(int other) {
        return new Member(backend, other, description);
    }

    public Member withDescription(String other) {
        return new Member(backend, weight, other);
    }
}
