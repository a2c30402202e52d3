package dev.sluice.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SquidLinesTest {
  @Test
  void writesAnExchangeAsSquidDoes() {
    assertThat(Entries.line(new SquidLines(), Entries.exchange("http://www.example.org/a")))
        .isEqualTo(
            "1795428000.062     17 10.1.2.3 TCP_MISS/200 1270 GET http://www.example.org/a"
                + " - ORIGINAL_DST/192.0.2.7 -\n");
  }

  @ParameterizedTest
  @CsvSource({
    "TCP_HIT, HIER_NONE/-",
    "TCP_MEM_HIT, HIER_NONE/-",
    "TCP_IMS_HIT, HIER_NONE/-",
    "TCP_INM_HIT, HIER_NONE/-",
    "TCP_STALE_HIT, HIER_NONE/-",
    "TCP_CF_HIT, HIER_NONE/-",
    "TCP_HIT_ABORTED, HIER_NONE/-",
    "TCP_REFRESH_UNMODIFIED, ORIGINAL_DST/192.0.2.7",
    "TCP_REFRESH_MODIFIED, ORIGINAL_DST/192.0.2.7",
    "TCP_REFRESH_FAIL_OLD, ORIGINAL_DST/192.0.2.7",
    "TCP_REFRESH_FAIL_ERR, ORIGINAL_DST/192.0.2.7",
    "TCP_CLIENT_REFRESH_MISS, ORIGINAL_DST/192.0.2.7",
    "TCP_MISS_ABORTED, ORIGINAL_DST/192.0.2.7",
  })
  void namesTheOriginOnlyWhereItWasAsked(Outcome outcome, String peer) {
    assertThat(Entries.line(new SquidLines(), Entries.cached("hit", outcome)))
        .contains(" " + outcome + "/200 1270 GET ")
        .endsWith(" " + peer + " -\n");
  }

  @Test
  void writesATunnelAsConnect() {
    assertThat(Entries.line(new SquidLines(), Entries.blockedTunnel()))
        .isEqualTo(
            "1795428000.046      1 fd00:1::5 TCP_DENIED/403 7 CONNECT games.example:443"
                + " - HIER_NONE/- -\n");
  }

  @Test
  void namesATunnelWithoutNameByItsAddress() {
    assertThat(Entries.line(new SquidLines(), Entries.unjudged()))
        .isEqualTo(
            "1795428000.045      0 10.1.2.3 NONE/000 0 CONNECT 192.0.2.7:443 - HIER_NONE/- -\n");
  }

  @Test
  void encodesBlanksAndControls() {
    assertThat(Entries.line(new SquidLines(), Entries.exchange("http://a/ x\n\u001bü\ud800")))
        .contains(" http://a/%20x%0A%1B%C3%BC%EF%BF%BD ");
  }

  @Property
  boolean everyLineHasTenFields(@ForAll String url) {
    String line = Entries.line(new SquidLines(), Entries.exchange("x" + url));
    return line.indexOf('\n') == line.length() - 1 && line.strip().split(" +", -1).length == 10;
  }
}
