package dev.rampgate.emulator.api;

import java.util.ArrayList;
import java.util.List;

/** Every API call in order, numbered from 1. Thread-safe. */
public final class CallLog {
    private final List<LoggedCall> calls = new ArrayList<>();

    /** The number that the next call gets. */
    synchronized long nextSeq() {
        return calls.size() + 1L;
    }

    synchronized void add(LoggedCall call) {
        if (call.seq() != nextSeq()) {
            throw new IllegalArgumentException("call " + call.seq() + " after " + calls.size());
        }
        calls.add(call);
    }

    /** A call's effect came after it was logged. */
    synchronized void tookEffect(long seq, LoggedCall.Weights weights) {
        int index = (int) seq - 1;
        calls.set(index, calls.get(index).withEffect(weights));
    }

    /** The calls with a greater number. */
    public synchronized List<LoggedCall> since(long seq) {
        int from = (int) Math.max(0, Math.min(seq, calls.size()));
        return List.copyOf(calls.subList(from, calls.size()));
    }
}
