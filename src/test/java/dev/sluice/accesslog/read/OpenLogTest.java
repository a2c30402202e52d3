package dev.sluice.accesslog.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airlift.compress.v3.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

final class OpenLogTest {
  private static final byte[] TEXT = "line\n".repeat(50_000).getBytes(StandardCharsets.UTF_8);

  private interface Packing {
    OutputStream over(OutputStream out) throws IOException;
  }

  @Test
  void readsPlainAndEmptyLogs() throws IOException {
    assertThat(open(TEXT).readAllBytes()).isEqualTo(TEXT);
    assertThat(open(new byte[] {'a'}).readAllBytes()).containsExactly('a');
    assertThat(open(new byte[0]).readAllBytes()).isEmpty();
  }

  @Test
  void unpacksWhateverTheName() throws IOException {
    assertThat(open(packed(GZIPOutputStream::new)).readAllBytes()).isEqualTo(TEXT);
    assertThat(open(packed(ZstdOutputStream::new)).readAllBytes()).isEqualTo(TEXT);
  }

  @Test
  void unpacksSeveralPackedLogsBehindOneAnother() throws IOException {
    assertThat(open(twice(packed(GZIPOutputStream::new))).readAllBytes()).isEqualTo(twice(TEXT));
    assertThat(open(twice(packed(ZstdOutputStream::new))).readAllBytes()).isEqualTo(twice(TEXT));
  }

  @Test
  void tellsOfATornOne() throws IOException {
    byte[] gzip = packed(GZIPOutputStream::new);
    OpenLog torn = open(Arrays.copyOf(gzip, gzip.length / 2));
    assertThatThrownBy(torn::readAllBytes)
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("it can't be unpacked");
  }

  @Test
  void countsPackedBytes() throws IOException {
    byte[] gzip = packed(GZIPOutputStream::new);
    OpenLog log = open(gzip);
    assertThat(log.readAllBytes()).hasSize(TEXT.length);
    assertThat(log.packedBytes()).isEqualTo(gzip.length);
  }

  private static OpenLog open(byte[] bytes) throws IOException {
    return OpenLog.of(new ByteArrayInputStream(bytes));
  }

  private static byte[] packed(Packing packing) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream packed = packing.over(out)) {
      packed.write(TEXT);
    }
    return out.toByteArray();
  }

  private static byte[] twice(byte[] bytes) {
    byte[] twice = Arrays.copyOf(bytes, 2 * bytes.length);
    System.arraycopy(bytes, 0, twice, bytes.length, bytes.length);
    return twice;
  }
}
