package dev.sluice.app.desk;

import dev.sluice.config.read.Quantities;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the length of time that something is to last. */
public final class TimeOption implements ITypeConverter<Duration> {
  @Override
  public Duration convert(String text) {
    Optional<Duration> time = Quantities.duration(text);
    return time.filter(each -> each.isPositive() && each.compareTo(OverrideOrder.LONGEST) <= 0)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "\"" + text + "\" is not a time such as 30m, 2h or 1d, at most 366d"));
  }
}
