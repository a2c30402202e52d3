package dev.sluice.config.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TextEntriesTest {
  private static final TextEntries ENTRIES =
      new TextEntries(
          """
          rules:
            - block: a.example
              because: |
                words

            - allow: b.example
          \tbecause: x
          default block
          """
              .lines()
              .toList());

  @Test
  void aTextWithoutEntriesHasNone() {
    TextEntries none = new TextEntries(List.of("", "words", "# a: b"));
    assertThat(none.start(2)).isNegative();
    assertThat(none.topLevelKey(2)).isEmpty();
    assertThat(none.missingColon(2)).isNegative();
  }

  @Test
  void anEntryReachesAsFarAsItsIndentation() {
    assertThat(ENTRIES.start(3)).isEqualTo(2);
    assertThat(ENTRIES.parent(2)).isEqualTo(1);
    assertThat(ENTRIES.parent(1)).isZero();
    assertThat(ENTRIES.end(1)).isEqualTo(5);
    assertThat(ENTRIES.end(0)).isEqualTo(7);
    assertThat(ENTRIES.topLevelKey(3)).isEqualTo("rules");
  }

  @Test
  void tabsStandForTheDepthAbove() {
    assertThat(ENTRIES.indentationAbove(6)).contains(4);
    assertThat(ENTRIES.withoutValue(6)).isEqualTo("    because:");
    assertThat(ENTRIES.withoutValue(1)).isEqualTo("  -");
  }

  @Test
  void aLineWithoutAColonIsFoundFromTheLineAfterIt() {
    assertThat(ENTRIES.missingColon(7)).isEqualTo(7);
    assertThat(ENTRIES.firstWordAsKey(7)).isEqualTo("default:");
  }
}
