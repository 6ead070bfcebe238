package dev.rampgate.cli.terminal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The signals of the operating system. The JDK offers them in its module {@code jdk.unsupported} only, whose types the compiler
 * refuses to name without a warning: hence by reflection.
 */
public final class ProcessSignals implements Signals {
    private static final String TYPE = "sun.misc.Signal";

    @Override
    public Listening listen(Consumer<Signal> listener) {
        try {
            Class<?> type = Class.forName(TYPE);
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Map<Signal, Object> before = new EnumMap<>(Signal.class);
            for (Signal signal : Signal.values()) {
                before.put(signal, set(type, handler, signal, handler(handler, signal, listener)));
            }
            return () -> before.forEach((signal, old) -> restore(type, handler, signal, old));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this Java runtime has no " + TYPE, e);
        }
    }

    @Override
    public void halt(int status) {
        Runtime.getRuntime().halt(status);
    }

    private static Object handler(Class<?> handler, Signal signal, Consumer<Signal> listener) {
        InvocationHandler calls = (proxy, method, arguments) -> {
            switch (method.getName()) {
                case "handle" -> listener.accept(signal);
                case "hashCode" -> {
                    return System.identityHashCode(proxy);
                }
                case "equals" -> {
                    return proxy == arguments[0];
                }
                default -> {
                    return signal.name();
                }
            }
            return null;
        };
        return Proxy.newProxyInstance(ProcessSignals.class.getClassLoader(), new Class<?>[] {handler}, calls);
    }

    private static Object set(Class<?> type, Class<?> handler, Signal signal, Object with)
            throws ReflectiveOperationException {
        Object number = type.getConstructor(String.class).newInstance(name(signal));
        return type.getMethod("handle", type, handler).invoke(null, number, with);
    }

    private static void restore(Class<?> type, Class<?> handler, Signal signal, Object old) {
        try {
            set(type, handler, signal, old);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot give back the signal " + signal, e);
        }
    }

    private static String name(Signal signal) {
        return switch (signal) {
            case INTERRUPT -> "INT";
            case TERMINATE -> "TERM";
        };
    }
}
