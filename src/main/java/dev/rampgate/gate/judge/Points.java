package dev.rampgate.gate.judge;

import dev.rampgate.gate.fetch.Connection;
import dev.rampgate.gate.fetch.FetchException;
import dev.rampgate.statistics.Series;
import java.time.Duration;
import java.time.Instant;

/** Asks a server of metrics for a number over time. */
public interface Points {
    /**
     * What a query gives at every step, from the first instant to the last that is not after the end.
     *
     * @param over leads to the server; has an address
     * @param timeout of the whole question
     * @return a point for each step, NaN where the query gives no finite number
     * @throws FetchException where it can't be asked, or does not give one number at a time
     */
    Series read(String query, Instant from, Instant to, Duration step, Connection over, Duration timeout)
            throws FetchException;
}
