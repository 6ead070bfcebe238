package dev.rampgate.gate.http;

import dev.rampgate.gate.Finding;
import dev.rampgate.gate.fetch.FetchException;
import dev.rampgate.gate.fetch.Fetched;

/** What a gate wants an answer to be. */
interface Expectation {
    Finding judge(Fetched answer) throws FetchException;
}
