package dev.rampgate.cli.command;

import dev.rampgate.cli.terminal.Console;
import dev.rampgate.cli.work.Services;

/** What every command is given. */
public record Context(Console console, Services services) {}
