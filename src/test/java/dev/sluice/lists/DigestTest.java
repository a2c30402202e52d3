package dev.sluice.lists;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.category.line.ListLine;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DigestTest {
  @Test
  void readsWhatItWrites() {
    ListReport report =
        new ListReport(
            "ads",
            12,
            7,
            1,
            2,
            Map.of(
                ListLine.Reason.NOT_A_NAME,
                new ListReport.Skipped(
                    3,
                    List.of(
                        new ListReport.Sample("a/domains", 4, "x = : ü #"),
                        new ListReport.Sample("a/urls", 9, "")))),
            1);
    Digest digest =
        new Digest("id", "HOSTS https://lists.example/a", Instant.ofEpochSecond(7), "no", report);
    assertThat(Digest.parse(digest.text())).contains(digest);
    assertThat(digest.refused("because").refusal()).isEqualTo("because");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "identity=x", "at=2026-11-24T10:00:00Z", "at=x\nlines=1", "\\uZZ"})
  void isNothingElse(String text) {
    assertThat(Digest.parse(text)).isEmpty();
  }
}
