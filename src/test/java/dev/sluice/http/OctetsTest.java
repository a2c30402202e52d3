package dev.sluice.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class OctetsTest {
  @Test
  void tokensAreWhatRfc9110Lists() {
    String others = "!#$%&'*+-.^_`|~";
    for (int c = 0; c < 256; c++) {
      boolean expected = c < 128 && (Character.isLetterOrDigit(c) || others.indexOf((char) c) >= 0);
      assertThat(Octets.isToken((byte) c)).as("octet %d", c).isEqualTo(expected);
    }
  }

  @Test
  void fieldValuesHoldNoControlsButTab() {
    for (int c = 0; c < 256; c++) {
      boolean expected = c == '\t' || (c >= ' ' && c != 0x7f);
      assertThat(Octets.isFieldValue((byte) c)).as("octet %d", c).isEqualTo(expected);
    }
  }

  @Test
  void targetsHoldVisibleAsciiWithoutTheFragmentsMark() {
    for (int c = 0; c < 256; c++) {
      boolean expected = c > ' ' && c < 0x7f && c != '#';
      assertThat(Octets.isTarget((byte) c)).as("octet %d", c).isEqualTo(expected);
    }
  }

  @Test
  void hexadecimalDigitsHaveTheirValues() {
    for (int c = 0; c < 256; c++) {
      int expected = c < 128 ? Character.digit((char) c, 16) : -1;
      assertThat(Octets.hexDigit((byte) c)).as("octet %d", c).isEqualTo(expected);
    }
  }

  @Test
  void onlyAsciiLettersChangeCase() {
    for (int c = 0; c < 256; c++) {
      int expected = c >= 'A' && c <= 'Z' ? c + 32 : c;
      assertThat(Octets.lowerCase((byte) c) & 0xff).isEqualTo(expected);
    }
  }
}
