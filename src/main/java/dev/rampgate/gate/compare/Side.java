package dev.rampgate.gate.compare;

import dev.rampgate.gate.fetch.FetchException;
import dev.rampgate.statistics.Counts;
import java.util.OptionalDouble;

/** How the requests of a pool are counted, and the bad ones among them. */
record Side(String name, CountQuery bad, CountQuery total) {
    /** Each series is extrapolated to the ends of a window for itself: a few more bad ones than there are requests may come out. */
    private static final double SLACK = 1.2;

    /** A query, asked for one window. */
    interface Asking {
        OptionalDouble ask(CountQuery query) throws FetchException;
    }

    /** {@link Counts#NONE} where there are no requests, or nobody knows; throws where it can't be asked or makes no sense. */
    Counts count(Asking asking) throws FetchException {
        long all = Math.round(checked("total", asking.ask(total).orElse(0)));
        if (all == 0) {
            return Counts.NONE;
        }
        double wrong = checked("bad", asking.ask(bad).orElse(0));
        if (wrong > all * SLACK + 1) {
            throw new FetchException(
                    "bad of " + name + " is " + wrong + " and total " + all + "; the bad ones are among them");
        }
        return Double.isNaN(wrong) ? Counts.NONE : new Counts(Math.min(Math.round(wrong), all), all);
    }

    private double checked(String what, double count) throws FetchException {
        if (count < 0 || count > Counts.MOST) {
            throw new FetchException(what + " of " + name + " is no count: " + count);
        }
        return count;
    }
}
