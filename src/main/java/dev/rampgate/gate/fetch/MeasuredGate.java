package dev.rampgate.gate.fetch;

import dev.rampgate.gate.Finding;
import dev.rampgate.gate.Gate;
import dev.rampgate.gate.Occasion;
import dev.rampgate.gate.Reading;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Times a measurement, turns what it throws into an error, and keeps secrets out of what it says. */
final class MeasuredGate implements Gate {
    private final LongSupplier nanos;
    private final Connection connection;
    private final Fetcher.Measurement measurement;

    MeasuredGate(LongSupplier nanos, Connection connection, Fetcher.Measurement measurement) {
        this.nanos = nanos;
        this.connection = connection;
        this.measurement = measurement;
    }

    @Override
    public Reading read(Occasion occasion) {
        long begin = nanos.getAsLong();
        Finding finding = find(occasion);
        return finding.withDetail(connection.withoutSecrets(finding.detail()))
                .took(Duration.ofNanos(nanos.getAsLong() - begin));
    }

    private Finding find(Occasion occasion) {
        try {
            return measurement.measure(occasion);
        } catch (FetchException e) {
            return Finding.error(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            return Finding.error("unexpected: " + e);
        }
    }
}
