package dev.rampgate.api;

import java.util.Map;
import java.util.Optional;

/** Plans tried out on virtual time, against a modelled load balancer; nothing real is reached. */
public interface Rehearsals {
    /**
     * Runs one plan to its end, or until nothing more happens.
     *
     * @throws Refused with kind {@code PLAN} where the plan or the scenario is wrong by itself; what only the modelled load balancer shows
     *     is told in {@link Rehearsed#refusal}
     */
    Rehearsed rehearse(Order order) throws Refused;

    /**
     * What to rehearse.
     *
     * @param plan empty where the scenario names it
     * @param scenario empty for the happy path
     * @param inputs for the plan; they come before those of the scenario
     */
    record Order(
            Optional<Source> plan,
            Optional<Source> scenario,
            Map<String, String> inputs,
            boolean acceptBaseline,
            boolean intoBlackout,
            Files files) {
        /** One that starts into no blackout. */
        public Order(
                Optional<Source> plan,
                Optional<Source> scenario,
                Map<String, String> inputs,
                boolean acceptBaseline,
                Files files) {
            this(plan, scenario, inputs, acceptBaseline, false, files);
        }
    }

    /** A file as the user named it, and its text. */
    record Source(String name, String text) {}

    /** Reads the files that others name. */
    interface Files {
        /**
         * The text of a file.
         *
         * @throws Refused where it can't be read
         */
        String read(String name) throws Refused;
    }
}
