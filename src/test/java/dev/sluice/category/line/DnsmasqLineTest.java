package dev.sluice.category.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.category.Lines;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DnsmasqLineTest {
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = ' ',
      value = {
        "bogus-priv UNSERVED",
        "cache-size=1000 UNSERVED",
        "address=ads.example UNSERVED",
        "address=/ UNSERVED",
        "address=/ads.example/192.0.2.1 MAPPING",
        "server=/corp.example/192.0.2.53 MAPPING",
        "server=/corp.example/192.0.2.53#5353 MAPPING",
        "address=//0.0.0.0 NOT_A_NAME",
        "address=/192.0.2.1/ NOT_A_NAME",
        "address=/a.example?b/ NOT_A_NAME",
        "server=192.0.2.53 UNSERVED",
        "address=/#/ NOT_A_NAME"
      })
  void skipsWhatDoesNotBlock(String line, ListLine.Reason reason) {
    assertThat(DnsmasqLine.parse(line)).containsExactly(ListLine.skipped(reason));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "address=/ads.example/",
        "address=/ads.example/#",
        "address=/ads.example/0.0.0.0",
        "address=/ads.example/::",
        "address=/ads.example/127.0.0.1",
        "local=/ads.example/",
        "server=/ads.example/",
        "--address=/ads.example/",
        "address = /ADS.example/ # why"
      })
  void takesWhatBlocks(String line) {
    assertThat(DnsmasqLine.parse(line)).containsExactly(Lines.site("ads.example"));
  }

  @Test
  void takesSeveralNames() {
    assertThat(DnsmasqLine.parse("address=/a.example/b.example/0.0.0.0"))
        .containsExactly(Lines.site("a.example"), Lines.site("b.example"));
    assertThat(DnsmasqLine.parse("# a comment")).containsExactly(ListLine.BLANK);
  }

  @Test
  void exceptsNamesOfTheUsualServers() {
    assertThat(DnsmasqLine.parse("server=/a.example/b.example/#"))
        .containsExactly(
            new ListLine.Excepted(Lines.siteEntry("a.example")),
            new ListLine.Excepted(Lines.siteEntry("b.example")));
  }

  @Property
  void neverFails(@ForAll String line) {
    assertThat(DnsmasqLine.parse(line)).isNotEmpty();
  }
}
