package dev.sluice.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FieldLinesTest {
  private final List<String> seen = new ArrayList<>();

  @Test
  void handsOverFramingFieldsWithoutTheSpaceAroundThem() {
    FieldLines lines = lines(Strictness.STRICT);
    assertThat(lines.reachEnd(bytes("A: b\r\nhost: \t c d \t\r\nConnection:\r\n\r\nrest")))
        .isTrue();
    assertThat(seen).containsExactly("HOST=c d", "CONNECTION=");
  }

  @Test
  void everyPrefixIsIncomplete() {
    String section = "Host: a\r\nB: c\r\n\r\n";
    for (int cut = 0; cut < section.length(); cut++) {
      FieldLines lines = lines(Strictness.STRICT);
      assertThat(lines.reachEnd(bytes(section.substring(0, cut)))).isFalse();
      assertThat(lines.fault()).isNull();
      assertThat(lines.reachEnd(bytes(section.substring(cut)))).isTrue();
    }
  }

  @Test
  void onlyLenientlyDoLinesFoldAndEndWithLineFeeds() {
    String section = "A : b\n c\nHost:\td\n\n";
    assertThat(lines(Strictness.LENIENT).reachEnd(bytes(section))).isTrue();
    assertThat(seen).containsExactly("HOST=d");
    FieldLines strict = lines(Strictness.STRICT);
    assertThat(strict.reachEnd(bytes(section))).isFalse();
    assertThat(strict.fault()).isEqualTo(FramingFault.SPACE_BEFORE_COLON);
  }

  @Test
  void whatCameBeforeCountsAgainstTheCap() {
    FieldLines lines = lines(Strictness.STRICT);
    lines.begin(FieldLines.BYTES_MAX - 1);
    assertThat(lines.reachEnd(bytes("\r\n"))).isFalse();
    assertThat(lines.fault()).isEqualTo(FramingFault.HEAD_TOO_LARGE);
  }

  private FieldLines lines(Strictness strictness) {
    FieldLines lines =
        new FieldLines(
            strictness,
            (field, value, length) -> {
              seen.add(field + "=" + new String(value, 0, length, StandardCharsets.ISO_8859_1));
              return null;
            },
            new HeadLines());
    lines.begin(0);
    return lines;
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
