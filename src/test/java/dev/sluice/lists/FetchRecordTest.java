package dev.sluice.lists;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.lists.fetch.Validators;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FetchRecordTest {
  private static final String ADDRESS = "https://lists.example/a?b=c#d=ü";
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00.123Z");

  @TempDir private Path folder;

  @Test
  void readsWhatItWrites() throws IOException {
    Path file = folder.resolve("a");
    FetchRecord record =
        FetchRecord.none(ADDRESS)
            .fetched(
                new Validators(
                    URI.create("https://mirror.example/a"),
                    Optional.of("\"x:=1\""),
                    Optional.of("Tue, 24 Nov 2026")),
                "0f",
                NOW)
            .notModified(NOW.plusSeconds(1))
            .failed("it said:\n no = ü", NOW.plusSeconds(2));
    record.write(file);
    assertThat(FetchRecord.read(file, ADDRESS)).isEqualTo(record);
    assertThat(record.sha256()).contains("0f");
    assertThat(record.failures()).isEqualTo(1);
    FetchRecord.none(ADDRESS).write(file);
    assertThat(FetchRecord.read(file, ADDRESS)).isEqualTo(FetchRecord.none(ADDRESS));
  }

  @Test
  void knowsNothingOfAnotherUri() throws IOException {
    Path file = folder.resolve("a");
    FetchRecord.none(ADDRESS).failed("no", NOW).write(file);
    assertThat(FetchRecord.read(file, "https://lists.example/b"))
        .isEqualTo(FetchRecord.none("https://lists.example/b"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "uri=" + ADDRESS, "uri=" + ADDRESS + "\nfetched-at=now", "\\u00", "\0\0"})
  void takesATornFileForNone(String text) throws IOException {
    Path file = folder.resolve("a");
    Files.writeString(file, text);
    assertThat(FetchRecord.read(file, ADDRESS)).isEqualTo(FetchRecord.none(ADDRESS));
    assertThat(FetchRecord.read(folder.resolve("absent"), ADDRESS))
        .isEqualTo(FetchRecord.none(ADDRESS));
  }
}
