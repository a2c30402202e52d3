package dev.sluice.category.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.category.line.ZoneRecords.Step;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;

final class ZoneRecordsTest {
  private final ZoneRecords records = new ZoneRecords();

  @Test
  void parenthesesThatDoNotCloseAreGivenUp() {
    for (int line = 0; line < 100; line++) {
      assertThat(records.read("a (")).isInstanceOf(Step.Nothing.class);
    }
    assertThat(records.read("a")).isInstanceOf(Step.Endless.class);
    assertThat(records.read("a b")).isEqualTo(new Step.Complete(true, List.of("a", "b")));
    assertThat(records.read("(" + "a ".repeat(1001))).isInstanceOf(Step.Endless.class);
  }

  @Test
  void stringsAndEscapesKeepWhatWouldEndThem() {
    assertThat(records.read("a TXT \"b;\\\"(\" c\\;d\\"))
        .isEqualTo(new Step.Complete(true, List.of("a", "TXT", "\"b;\\\"(\"", "c\\;d\\")));
    assertThat(records.read("\"open")).isEqualTo(new Step.Complete(true, List.of("\"open")));
  }

  @Test
  void commentsAndBlanksAreNothing() {
    assertThat(records.read("")).isInstanceOf(Step.Nothing.class);
    assertThat(records.read(" \t; a")).isInstanceOf(Step.Nothing.class);
    assertThat(records.read(")")).isInstanceOf(Step.Nothing.class);
  }

  @Test
  void aBlankAtTheBeginningTakesTheOwnerBefore() {
    assertThat(records.read("\tNS a.")).isEqualTo(new Step.Complete(false, List.of("NS", "a.")));
    assertThat(records.read("\uFEFFa NS (")).isInstanceOf(Step.Nothing.class);
    assertThat(records.read(" b.)")).isEqualTo(new Step.Complete(true, List.of("a", "NS", "b.")));
  }

  @Property
  void wordsAreNeverEmpty(@ForAll @Chars({'a', ' ', '(', ')', '"', ';', '\\'}) String line) {
    if (records.read(line) instanceof Step.Complete(boolean _, List<String> words)) {
      assertThat(words).isNotEmpty().noneMatch(String::isEmpty);
    }
  }
}
