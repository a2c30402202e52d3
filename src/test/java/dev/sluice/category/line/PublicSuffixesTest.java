package dev.sluice.category.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.category.Entry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PublicSuffixesTest {
  @ParameterizedTest
  @ValueSource(strings = {"com", "uk", "co.uk", "gov.uk", "k12.ca.us", "anything.ck"})
  void knowsWhatRegistriesMade(String name) {
    assertThat(PublicSuffixes.contains(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"example.com", "bbc.co.uk", "www.ck", "a.b.c.d.com", "word", "github.io", "x.y"})
  void leavesOtherNamesAlone(String name) {
    assertThat(PublicSuffixes.contains(name)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"com", "co.uk", "lan", "co.uk/ads"})
  void entriesOfSuffixesAreTooWide(String word) {
    assertThat(PublicSuffixes.holds(entry(word))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"duckdns.org", "example.com", "192.0.2.0/24", "192.0.2.1/ads"})
  void otherEntriesAreNot(String word) {
    assertThat(PublicSuffixes.holds(entry(word))).isFalse();
  }

  private static Entry entry(String word) {
    if (EntryText.parse(word.equals("lan") ? ".lan" : word)
        instanceof ListLine.Taken(Entry entry)) {
      return entry;
    }
    throw new IllegalArgumentException(word);
  }
}
