package dev.rampgate.hook;

import dev.rampgate.settings.Problems;
import org.jspecify.annotations.Nullable;

/** Makes hooks. */
public interface HookDriver {
    /** A hook that can be called; null after reporting what is wrong with its settings. Reaches nothing outside. */
    @Nullable
    Hook open(HookSpec spec, Sender sender, Problems problems);
}
