package dev.rampgate.cli.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where rollouts are remembered.
 *
 * @param data the folder of everything local, which may not exist yet
 * @param journal empty where the journal is in that folder too
 */
public record Storage(Path data, Optional<SharedJournal> journal) {}
