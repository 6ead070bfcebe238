package dev.rampgate.cli.options;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Stack;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Reads {@code --set INPUT=VALUE}; an input has one value. */
public final class InputValues implements IParameterConsumer {
    @Override
    @SuppressWarnings("JdkObsolete") // picocli's signature
    public void consumeParameters(Stack<String> arguments, ArgSpec option, CommandSpec command) {
        String given = arguments.isEmpty() ? "" : arguments.pop();
        int equals = given.indexOf('=');
        if (equals < 1) {
            throw new ParameterException(command.commandLine(), "--set needs INPUT=VALUE, not \"" + given + "\"");
        }
        Map<String, String> values = new LinkedHashMap<>(option.<Map<String, String>>getValue());
        String name = given.substring(0, equals);
        if (values.put(name, given.substring(equals + 1)) != null) {
            throw new ParameterException(
                    command.commandLine(), "--set gives " + name + " a value twice: write it once");
        }
        option.setValue(values);
    }
}
