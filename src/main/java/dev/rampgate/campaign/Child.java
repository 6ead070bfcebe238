package dev.rampgate.campaign;

import dev.rampgate.rollout.RolloutId;

/**
 * One rollout of a campaign: that of a target, or the one that takes it back.
 *
 * @param target the plan's name of it
 */
public record Child(String target, Way way) {
    private static final String BACK = ".back";

    /** What a child is for. */
    public enum Way {
        /** Carries the plan out. */
        FORWARD,
        /** Leads back to the weights before the first one. */
        BACK
    }

    /** The child that carries the plan out. */
    public static Child of(String target) {
        return new Child(target, Way.FORWARD);
    }

    /** The child of this id; throws for one that is part of no campaign. */
    public static Child of(RolloutId id) {
        Child forward = of(id.target().orElseThrow());
        return id.value().endsWith(BACK) ? forward.back() : forward;
    }

    /** The child that takes this target back. */
    public Child back() {
        return new Child(target, Way.BACK);
    }

    public boolean isBack() {
        return way == Way.BACK;
    }

    /** Its name under its parent: always the same, so that nothing is begun twice. */
    public RolloutId id(RolloutId campaign) {
        return new RolloutId(campaign.value() + "." + target + (isBack() ? BACK : ""));
    }

    @Override
    public String toString() {
        return isBack() ? target + " (back)" : target;
    }
}
