package dev.rampgate.rollout;

/**
 * One person's decision about a step that asks for approval.
 *
 * @param approves or rejects
 */
public record Vote(Actor actor, boolean approves, String reason) {}
