package dev.sluice.accesslog.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LogReaderTest {
  private record Seen(LogLine line, long number) {}

  @Test
  void keepsLinesWholeAndTheirNumbersRight() throws IOException {
    int count = 40_000; // several blocks
    List<Seen> seen = read("x 1\n".repeat(count) + "last");
    assertThat(seen).hasSize(count + 1);
    for (int i = 0; i < seen.size(); i++) {
      assertThat(seen.get(i).number()).isEqualTo(i + 1);
    }
  }

  @Test
  void readsALineThatIsLongerThanABlock() throws IOException {
    String url = "http://a.example/" + "x".repeat(600_000);
    String line = "1700000000.1 0 ::1 TCP_MISS/200 1 GET " + url + " - HIER_NONE/- -\n";
    assertThat(read("x\n" + line + "y\n").get(1).line()).isInstanceOf(LogLine.Judged.class);
  }

  @Test
  void leavesOutALineThatIsTooLongAndGoesOnBehindIt() throws IOException {
    String tooLong = "1".repeat(3 * LogBlock.LONGEST_LINE);
    assertThat(read("x\n" + tooLong + "\ny"))
        .containsExactly(
            new Seen(LogLine.leftOut(LogLine.Why.NO_RECORD), 1),
            new Seen(LogLine.leftOut(LogLine.Why.TOO_LONG), 2),
            new Seen(LogLine.leftOut(LogLine.Why.NO_RECORD), 3));
    assertThat(read(tooLong)).containsExactly(new Seen(LogLine.leftOut(LogLine.Why.TOO_LONG), 1));
  }

  @Test
  void anEmptyLogHasNoBlock() throws IOException {
    assertThat(read("")).isEmpty();
  }

  private static List<Seen> read(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    LogReader reader = new LogReader(0, new ByteArrayInputStream(bytes));
    List<Seen> seen = new ArrayList<>();
    Optional<LogBlock> block = reader.next();
    while (block.isPresent()) {
      block.get().read((line, number) -> seen.add(new Seen(line, number)));
      block = reader.next();
    }
    return seen;
  }
}
