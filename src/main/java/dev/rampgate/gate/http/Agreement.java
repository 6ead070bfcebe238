package dev.rampgate.gate.http;

import dev.rampgate.gate.Finding;
import dev.rampgate.gate.fetch.FetchException;
import dev.rampgate.gate.fetch.Fetched;

/** Any of 200–299 passes, as for a hook; a redirect has measured nothing. */
record Agreement() implements Expectation {
    @Override
    public Finding judge(Fetched answer) throws FetchException {
        answer.refuseRedirect();
        return Finding.of(answer.good(), answer.status(), "answered " + answer.status() + " " + answer.excerpt());
    }
}
