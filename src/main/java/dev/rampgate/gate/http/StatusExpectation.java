package dev.rampgate.gate.http;

import dev.rampgate.gate.Finding;
import dev.rampgate.gate.fetch.FetchException;
import dev.rampgate.gate.fetch.Fetched;

/** One status passes, every other fails; a redirect that is not expected has measured nothing. */
record StatusExpectation(int expect) implements Expectation {
    @Override
    public Finding judge(Fetched answer) throws FetchException {
        if (answer.status() == expect) {
            return Finding.of(true, expect, "answered " + expect);
        }
        answer.refuseRedirect();
        return Finding.of(false, answer.status(), "answered " + answer.status() + ", expected " + expect);
    }
}
