package dev.rampgate.simulation;

import java.util.List;
import java.util.stream.Stream;

/** Mistakes that the simulator must find. */
@SuppressWarnings("StringConcatToTextBlock") // a line of source is a line
final class Bugs {
    private static final String LOOKING = "rollout/Looking.java";
    private static final String DECIDING = "rollout/Deciding.java";
    private static final String WANTING = "rollout/Wanting.java";
    private static final String TAIL = "rollout/GuardTail.java";
    private static final String PASSING = "rollout/Passing.java";
    private static final String FOLD = "rollout/Fold.java";
    private static final String OWNED = "engine/Owned.java";
    private static final String OWNED_ROLLOUT = "engine/OwnedRollout.java";
    private static final String RUNNING_TIME = "engine/RunningTime.java";
    private static final String SESSION = "engine/Session.java";
    private static final String SEQUENCE = "weight/Sequence.java";

    private Bugs() {}

    static List<Bug> all() {
        return Stream.of(writing(), ordering(), judging(), asking(), owning(), stopping())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Bug> writing() {
        return List.of(
                Bug.of("the intent is skipped", LOOKING, "        intend(1);\n", "")
                        .and(
                                WANTING,
                                "Intent open = state.traffic().wire().open();",
                                "Intent open = state.position().stage() != Stage.WRITING"
                                        + " || state.traffic().wire().open() != null"
                                        + " || state.traffic().wire().planned().isEmpty()"
                                        + " ? state.traffic().wire().open()"
                                        + " : new Intent(state.mark().intents() + 1, state.position().heading(),"
                                        + " state.position().cursor(), 1, 1, state.traffic().wire().planned().get(0));"),
                Bug.of(
                        "calls are sent before the commit",
                        OWNED_ROLLOUT,
                        "effect instanceof Effect.Look && !inFlight.containsKey(effect)",
                        "!inFlight.containsKey(effect)"),
                Bug.of(
                        "weights are sent as differences",
                        SESSION,
                        "types.getOrDefault(entry.getKey(), \"ecs\"), entry.getValue())",
                        "types.getOrDefault(entry.getKey(), \"ecs\"), dev.rampgate.weight.Weight.of(Math.abs("
                                + "entry.getValue().value() - course.group().baseline().of(entry.getKey()).value())))"),
                Bug.of(
                        "an unknown answer is taken for a yes",
                        DECIDING,
                        "draft.add(new Entry.Answered(intent.number(), Entry.Result.UNKNOWN,"
                                + " Optional.of(answer.trouble()), false));\n            draft.move(Move.LOOK_AGAIN);",
                        "accepted(new Answer.Accepted(\"\"));"),
                Bug.of(
                        "an unknown answer is taken for a no, and sent again without a look",
                        DECIDING,
                        "draft.add(new Entry.Answered(intent.number(), Entry.Result.UNKNOWN,"
                                + " Optional.of(answer.trouble()), false));\n            draft.move(Move.LOOK_AGAIN);",
                        "draft.add(new Entry.Answered(intent.number(), Entry.Result.REJECTED,"
                                + " Optional.of(answer.trouble()), false)); new Looking(draft).intend(intent.index());"),
                Bug.of(
                        "a level counts as reached when its calls were accepted",
                        LOOKING,
                        "                .callsTo(state.step(), state.level(), state.traffic().observed())\n"
                                + "                .isEmpty()) {",
                        "                .callsTo(state.step(), state.level(), state.traffic().acknowledged())\n"
                                + "                .isEmpty()) {"));
    }

    private static List<Bug> ordering() {
        return List.of(
                Bug.of(
                                "lowers before raises on the way forward, and nobody checks the floors",
                                SEQUENCE,
                                "Stream.concat(raises.stream(), lowers.stream())",
                                "Stream.concat(lowers.stream(), raises.stream())")
                        .and(LOOKING, "!mayShowYet() && keepsFloors(calls)", "!mayShowYet()"),
                Bug.of(
                        "lowers before raises on the way back",
                        SEQUENCE,
                        "Stream.of(raises.subList(0, raisedFirst), lowers, raises.subList(raisedFirst, raises.size()))",
                        "Stream.of(lowers, raises)"),
                Bug.of(
                        "lowers do not wait until the raises are seen",
                        DECIDING,
                        " && !draft.state().traffic().lowersAfterRaises(intent.index())",
                        ""),
                Bug.of(
                                "a call is sent forward after turning back",
                                WANTING,
                                "open != null && open.heading() == state.position().heading()",
                                "open != null")
                        .and(
                                FOLD,
                                "return was.with(was.position().back(first))\n"
                                        + "                .with(traffic.with(traffic.wire().abandoned(at.running())))",
                                "return was.with(was.position().back(first))"));
    }

    private static List<Bug> judging() {
        String passed = "unneeded || noTraffic || judgement.passedSince";
        return List.of(
                Bug.of(
                        "what is not a number passes",
                        "gate/Finding.java",
                        "return noData(\"the value is \" + value);",
                        "return of(true, 0, \"the value is \" + value);"),
                Bug.of(
                        "no data passes",
                        PASSING,
                        passed,
                        "unneeded || judgement.is(Reading.Result.NO_DATA) || noTraffic || judgement.passedSince"),
                Bug.of(
                        "an error passes",
                        PASSING,
                        passed,
                        "unneeded || judgement.is(Reading.Result.ERROR) || noTraffic || judgement.passedSince"),
                Bug.of(
                        "a reading from before the weights changed passes",
                        PASSING,
                        "judgement.passedSince(Gates.firstReading(state, rules))",
                        "judgement.passedSince(java.time.Duration.ZERO)"),
                Bug.of(
                        "it takes one bad reading more",
                        "rollout/Judgement.java",
                        "return bad >= rules.patience().failAfter()",
                        "return bad > rules.patience().failAfter()"),
                Bug.of(
                        "a hold counts dead time",
                        OWNED,
                        "decider.mark(state).running())",
                        "decider.mark(state).running().plus(state instanceof dev.rampgate.rollout.RolloutState it"
                                + " ? Duration.between(it.mark().at().wall(), timepiece.wall()) : Duration.ZERO))"),
                Bug.of("a hold counts time asleep", RUNNING_TIME, "slept.plus(passed)", "slept"),
                Bug.of(
                        "a hold counts while paused",
                        FOLD,
                        "state.stopped() ? state.clocks() : state.clocks().progressed(ran)",
                        "state.clocks().progressed(ran)"));
    }

    private static List<Bug> asking() {
        String votes = "rollout/Ballot.java";
        return List.of(
                Bug.of(
                        "the one who began may approve",
                        votes,
                        "origin.proved() && origin.starter().equals(actor)",
                        "origin.starter().id().equals(\"nobody\")"),
                Bug.of("one approval too few is enough", votes, "missing() <= 0;", "missing() <= 1;"),
                Bug.of(
                        "one person approves twice",
                        votes,
                        ".anyMatch(vote -> vote.actor().equals(actor))",
                        ".anyMatch(vote -> vote.actor().id().isEmpty())"),
                Bug.of(
                        "an approval counts while it is stopped",
                        "rollout/Waits.java",
                        "if (state.stopped() || !state.watch().lookedSinceOwned()) {",
                        "if (!state.watch().lookedSinceOwned()) {"));
    }

    private static List<Bug> owning() {
        return List.of(
                Bug.of(
                        "answers of a former epoch count",
                        DECIDING,
                        "return epoch != draft.state().mark().epoch();",
                        "return false;"),
                Bug.of("a take-over without the quiet", FOLD, "lookAt(quietUntil)", "lookAt(at.running())"),
                Bug.of(
                        "the store does not look at the epoch",
                        "store/memory/MemoryStore.java",
                        " || owners.epoch(row.id()) != epoch",
                        ""),
                Bug.of(
                                "a lost lease does not keep calls back",
                                SESSION,
                                "if (!lease.valid()) {",
                                "if (types().isEmpty()) {")
                        .and(
                                SESSION,
                                "    /** Reads the weights, and health where it is wanted. */",
                                "    private Map<String, Gate> types() { return Map.of(\"\", occasion -> { throw new"
                                        + " IllegalStateException(); }); }\n    /** Reads the weights, and health where it is wanted. */"),
                Bug.of(
                        "whoever lost it while the store failed goes on",
                        OWNED,
                        "decider.epoch(entry) != lease.epoch()",
                        "decider.epoch(entry) < 0"),
                Bug.of(
                        "the baseline is what is there at recovery",
                        "rollout/RolloutState.java",
                        "        return begun.course();",
                        "        Course c = begun.course();\n        return mark.epoch() < 2 ? c : new Course(c.plan(),"
                                + " c.target(), new dev.rampgate.course.Group(c.group().servers(), traffic.observed(),"
                                + " c.group().shift()), c.steps(), c.policy());"));
    }

    private static List<Bug> stopping() {
        return List.of(
                Bug.of(
                        "going back is tried three times",
                        WANTING,
                        "if (state.position().stage() != Stage.WRITING) {",
                        "if (state.position().stage() != Stage.WRITING"
                                + " && !(state.goingBack() && state.fate().troubles() >= 3)) {"),
                Bug.of(
                        "going back waits for the next look",
                        FOLD,
                        "case TURNED_BACK -> withoutHoldingHooks(there.with(lookNoEarlier(clocks.levelBegun())));",
                        "case TURNED_BACK -> withoutHoldingHooks(there.with(clocks.levelBegun()));"),
                Bug.of(
                        "a hook is tried once",
                        "rollout/Errand.java",
                        "all > rules.retries() ? Status.GIVEN_UP : Status.OPEN",
                        "all > 0 ? Status.GIVEN_UP : Status.OPEN"),
                Bug.of(
                        "a hook stands in the way back",
                        WANTING,
                        "if (state.position().stage() != Stage.WRITING) {",
                        "if (state.position().stage() != Stage.WRITING"
                                + " && !(state.goingBack() && Hooks.awaited(state))) {"),
                Bug.of("drift is ignored", LOOKING, "if (!foreign.isEmpty()) {", "if (foreign.size() > 1_000) {"),
                Bug.of(
                        "drift is adopted silently",
                        LOOKING,
                        "draft.stop(Stop.DRIFT, Actor.ENGINE, reason);",
                        "draft.stop(Stop.DRIFT, Actor.ENGINE, reason);\n"
                                + "            draft.add(new Entry.Resumed(Actor.ENGINE, reason));"),
                Bug.of("going back stops while paused", FOLD, "was.watch().unstopped()", "was.watch()")
                        .and(
                                LOOKING,
                                "    private void back() {\n",
                                "    private void back() {\n        if (!draft.state().watch().stops().isEmpty()) {\n"
                                        + "            return;\n        }\n"),
                Bug.of(
                        "a pause does not stop the calls of a level",
                        DECIDING,
                        "boolean free = !draft.state().stopped();",
                        "boolean free = true;"),
                Bug.of("a blackout is not noticed", OWNED, "            waiting.addFirst(change);\n", ""),
                Bug.of(
                        "a blackout never ends",
                        DECIDING,
                        "            draft.add(new Entry.Lifted(Stop.BLACKOUT, \"the blackout is over\"));\n",
                        ""),
                Bug.of(
                                "a blackout blocks going back",
                                "rollout/RolloutState.java",
                                "return !ended() && !goingBack() && frozen",
                                "return !ended() && frozen")
                        .and(
                                LOOKING,
                                "    private void back() {\n",
                                "    private void back() {\n        if (!draft.state().watch().stops().isEmpty()) {\n"
                                        + "            return;\n        }\n"),
                Bug.of(
                        "a lost wake-up is never missed",
                        OWNED,
                        "due.plus(OVERDUE).compareTo(now().running()) < 0",
                        "due.isNegative()"),
                Bug.of("what takes effect after the end stays", TAIL, "            takeBack(late);\n", ""),
                Bug.of(
                        "what a stranger changes after the end is taken back",
                        TAIL,
                        "&& traffic.isUnresolved(server, traffic.observed().of(server))",
                        ""));
    }
}
