package dev.sluice.category;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class EntryTest {
  @Test
  void isWrittenAsInARule() {
    assertThat(Lines.siteEntry("a.example")).hasToString("a.example");
    assertThat(Lines.urlEntry("a.example", "/x")).hasToString("a.example/x");
    assertThat(Lines.urlEntry("2001:db8::1", "/x")).hasToString("[2001:db8::1]/x");
    assertThat(Lines.networkEntry("192.0.2.1")).hasToString("192.0.2.1/32");
  }
}
