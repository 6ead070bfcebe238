package dev.rampgate.cli.screen;

import dev.rampgate.api.RolloutView;
import java.util.List;

/**
 * Everything that the live screen shows.
 *
 * @param to the pool that the traffic moves to; empty where it is not known
 * @param latest lines of the story, oldest first
 * @param note what is going on, in a few words; empty for none
 * @param keys what can be pressed; empty for nothing
 */
record Scene(RolloutView view, String to, List<String> latest, String note, String keys) {
    static Scene of(RolloutView view) {
        return new Scene(view, Pools.to(view).orElse(""), List.of(), "", "");
    }
}
