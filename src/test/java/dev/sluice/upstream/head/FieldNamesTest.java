package dev.sluice.upstream.head;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FieldNamesTest {
  @ParameterizedTest
  @ValueSource(strings = {"Host", "host", "Content-Type", "content-type", "ETag", "Server", "Date"})
  void whatNearlyEveryMessageHasIsMadeOnce(String name) {
    assertThat(of(name)).isSameAs(of(name)).hasToString(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"HOST", "Hast", "Content-Typo", "X", "x-a-name-of-its-own"})
  void anyOtherIsAsItCame(String name) {
    assertThat(of(name)).isNotSameAs(of(name)).hasToString(name);
  }

  @Property
  void noNameIsTakenForAnother(@ForAll @AlphaChars @StringLength(min = 1, max = 12) String name) {
    assertThat(of(name)).hasToString(name);
  }

  private static CharSequence of(String name) {
    byte[] line = ("\r\n" + name + ": a").getBytes(ISO_8859_1);
    return FieldNames.of(line, 2, name.length());
  }
}
