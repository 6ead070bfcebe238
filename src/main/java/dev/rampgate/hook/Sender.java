package dev.rampgate.hook;

/**
 * The rollout that calls a hook, or asks as one.
 *
 * @param plan its plan's name
 * @param rollout its id
 * @param digest of what it was to do, as its preview has it
 * @param url where people find it
 */
public record Sender(String plan, String rollout, String digest, String url, Place target) {
    /** Of a plan that is checked before a rollout has begun. */
    public static final Sender UNKNOWN = new Sender("", "", "", "", new Place("", "", "", ""));

    /** The target: its name in the plan, and what the cloud calls it. */
    public record Place(String name, String region, String loadBalancer, String group) {}
}
