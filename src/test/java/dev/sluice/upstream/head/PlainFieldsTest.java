package dev.sluice.upstream.head;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Whatever is asked and changed, they are what Netty's own fields are. */
final class PlainFieldsTest {
  private static final int HEADS = 3_000;
  private static final int STEPS = 12;
  private static final List<String> NAMES =
      List.of(
          "Host", "host", "Via", "via", "TE", "tE", "Content-Length", "X-Cache", "x-cachE", "a");
  private static final List<String> VALUES =
      List.of("", "1", "70000", "trailers", "a, b", "\u00fcber");

  private final SplittableRandom random = new SplittableRandom(20261127);

  @Test
  void areAsNettysUnderAnyChanges() {
    for (int i = 0; i < HEADS; i++) {
      List<String> lines = someLines();
      HttpHeaders plain = plain(lines);
      HttpHeaders model = model(lines);
      same(plain, model);
      for (int step = 0; step < STEPS; step++) {
        change(plain, model);
        same(plain, model);
      }
    }
  }

  @Test
  void linesThatDoNotChangeAreWrittenAsTheyCame() {
    HttpHeaders fields = plain(List.of("HoSt", "a", "Gone", "b", "gone", "c", "X", "", "Y", "z"));
    fields.remove("GONE");
    fields.add("via", "1.1 sluice");
    assertThat(written(fields)).isEqualTo("HoSt: a\r\nX: \r\nY: z\r\nvia: 1.1 sluice\r\n");
  }

  @Test
  void datesAreRead() {
    HttpHeaders fields = plain(List.of("Date", "Thu, 01 Jan 1970 00:00:01 GMT"));
    assertThat(fields.getTimeMillis("date")).isEqualTo(1000);
    assertThat(fields.getTimeMillis("expires")).isNull();
    assertThat(fields.getTimeMillis("expires", 5)).isEqualTo(5);
  }

  @Test
  void ofNoLinesNothingIsWritten() {
    assertThat(written(plain(List.of()))).isEmpty();
    assertThat(written(plain(List.of("a", "b")).clear())).isEmpty();
  }

  private void change(HttpHeaders plain, HttpHeaders model) {
    String name = one(NAMES);
    String value = one(VALUES);
    switch (random.nextInt(8)) {
      case 0 -> same(plain.add(name, value), model.add(name, value));
      case 1 -> same(plain.set(name, value), model.set(name, value));
      case 2 -> same(plain.set(name, List.of(value, "x")), model.set(name, List.of(value, "x")));
      case 3 -> same(plain.addInt(name, 7), model.addInt(name, 7));
      case 4 -> same(plain.setShort(name, (short) 8), model.setShort(name, (short) 8));
      case 5 -> {
        if (random.nextInt(10) == 0) {
          same(plain.clear(), model.clear());
        }
      }
      default -> same(plain.remove(name), model.remove(name));
    }
  }

  private void same(HttpHeaders plain, HttpHeaders model) {
    assertThat(plain.entries()).hasToString(model.entries().toString());
    assertThat(plain.size()).isEqualTo(model.size());
    assertThat(plain.isEmpty()).isEqualTo(model.isEmpty());
    assertThat(plain.names()).hasSameElementsAs(model.names());
    assertThat(written(plain)).isEqualTo(text(model));
    for (String name : NAMES) {
      assertThat(plain.get(name)).isEqualTo(model.get(name));
      assertThat(plain.getAll(name)).isEqualTo(model.getAll(name));
      assertThat(plain.contains(name)).isEqualTo(model.contains(name));
      assertThat(plain.getInt(name)).isEqualTo(model.getInt(name));
      assertThat(plain.getShort(name, (short) 3)).isEqualTo(model.getShort(name, (short) 3));
      assertThat(plain.containsValue(name, "B", true))
          .isEqualTo(model.containsValue(name, "B", true));
    }
  }

  private List<String> someLines() {
    List<String> lines = new ArrayList<>();
    for (int i = random.nextInt(8); i > 0; i--) {
      lines.add(one(NAMES));
      lines.add(one(VALUES));
    }
    return lines;
  }

  private String one(List<String> many) {
    return many.get(random.nextInt(many.size()));
  }

  private static HttpHeaders model(List<String> lines) {
    HttpHeaders model =
        DefaultHttpHeadersFactory.headersFactory().withValidation(false).newHeaders();
    for (int i = 0; i < lines.size(); i += 2) {
      model.add(lines.get(i), lines.get(i + 1));
    }
    return model;
  }

  private static PlainFields plain(List<String> lines) {
    StringBuilder head = new StringBuilder("GET / HTTP/1.1\r\n");
    int[] marks = new int[lines.size() + 1];
    for (int i = 0; i < lines.size(); i += 2) {
      marks[i] = head.length();
      marks[i + 1] = head.append(lines.get(i)).length();
      head.append(": ").append(lines.get(i + 1)).append("\r\n");
    }
    marks[lines.size()] = head.length();
    return new PlainFields(head.toString().getBytes(StandardCharsets.ISO_8859_1), marks);
  }

  private static String written(HttpHeaders fields) {
    ByteBuf out = Unpooled.buffer();
    HeadBytes.fields(out, fields);
    return out.toString(StandardCharsets.ISO_8859_1);
  }

  private static String text(HttpHeaders model) {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, String> line : model) {
      text.append(line.getKey()).append(": ").append(line.getValue()).append("\r\n");
    }
    return text.toString();
  }
}
