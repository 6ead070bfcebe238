package dev.rampgate.cli.options;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time with its offset, so that it means the same everywhere. */
public final class PointInTime implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String value) {
        try {
            return OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeException e) {
            throw new TypeConversionException(
                    "write a time with its offset, like 2026-11-20T10:00Z or 2026-11-20T18:00+08:00, not '" + value
                            + "'");
        }
    }
}
