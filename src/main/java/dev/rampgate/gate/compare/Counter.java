package dev.rampgate.gate.compare;

import dev.rampgate.gate.fetch.Connection;
import dev.rampgate.gate.fetch.FetchException;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;

/** Asks a server of metrics for a number. */
public interface Counter {
    /**
     * What a query gives as of an instant.
     *
     * @param over leads to the server; has an address
     * @param timeout of the whole question
     * @return empty where nothing matches; NaN where what matches is no finite number, or not of then
     * @throws FetchException where it can't be asked, or does not give one number
     */
    OptionalDouble count(String query, Instant at, Connection over, Duration timeout) throws FetchException;
}
