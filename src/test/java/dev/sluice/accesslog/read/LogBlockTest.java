package dev.sluice.accesslog.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.net.Addresses;
import dev.sluice.net.OriginalDestination;
import dev.sluice.policy.Subject;
import dev.sluice.tls.NoServerName;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LogBlockTest {
  private static final String TIME = "\"time\":\"2026-11-23T10:00:00.045Z\"";

  @Test
  void readsAnExchange() {
    LoggedExchange exchange =
        judged(
            "{"
                + TIME
                + ",\"id\":\"5k\",\"client\":\"10.1.2.3\",\"client-port\":5,\"group\":\"students\","
                + "\"destination\":\"192.0.2.7:80\",\"name\":\"www.example.org\",\"method\":\"GET\","
                + "\"url\":\"http://www.example.org:8080/a?b=\\u0022é\",\"verdict\":\"allow\","
                + "\"rule\":\"sluice.yaml:24\",\"categories\":[\"x\",{\"verdict\":\"block\"}],"
                + "\"status\":200,\"outcome\":\"TCP_MISS\"}");
    assertThat(exchange.flow().client()).isEqualTo(Addresses.parse("10.1.2.3").orElseThrow());
    assertThat(exchange.flow().at()).isEqualTo(Instant.parse("2026-11-23T10:00:00.045Z"));
    assertThat(exchange.flow().destination()).contains(destination("192.0.2.7", 80));
    assertThat(exchange.flow().subject()).hasToString("http://www.example.org:8080/a?b=\"é");
    assertThat(exchange.was()).isEqualTo(LoggedExchange.Was.ALLOWED);
    assertThat(exchange.rule()).isEqualTo("sluice.yaml:24");
    assertThat(exchange.group()).contains("students");
  }

  @Test
  void readsTunnelsWithAndWithoutAName() {
    LoggedExchange named =
        judged(
            "{"
                + TIME
                + ",\"client\":\"fd00:1::5\",\"destination\":\"[2001:db8::7]:443\","
                + "\"name\":\"games.example\",\"verdict\":\"block\"}");
    assertThat(named.flow().subject()).isInstanceOf(Subject.TlsName.class);
    assertThat(named.flow().destination()).contains(destination("2001:db8::7", 443));
    assertThat(named.was()).isEqualTo(LoggedExchange.Was.BLOCKED);
    LoggedExchange nameless =
        judged(
            "{"
                + TIME
                + ",\"client\":\"fd00:1::5\",\"destination\":\"192.0.2.7:443\","
                + "\"reason\":\"not-tls\",\"verdict\":\"block\"}");
    assertThat(nameless.flow().subject()).isEqualTo(new Subject.Unnamed(NoServerName.NOT_TLS));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hello | NO_RECORD",
        "1700000000.123 12 10.1.2.3 TCP_MISS/200 | NO_RECORD",
        "{\"time\":\"2026-11-23T10:00:00Z\",\"client\":\"10.1 | BROKEN_JSON",
        "{} {} | BROKEN_JSON",
        "{\"time\":\"2026-11-23T10:00:00Z\",\"client\":\"10.1.2.3\"} | NO_VERDICT",
        "{\"time\":\"soon\",\"client\":\"10.1.2.3\",\"verdict\":\"allow\"} | NO_TIME",
        "{\"time\":\"2026-11-23T10:00:00Z\",\"client\":\"pc7\",\"verdict\":\"allow\"} | NO_CLIENT",
        "{\"time\":\"2026-11-23T10:00:00Z\",\"client\":\"::1\",\"verdict\":\"allow\",\"url\":\"/x\"}"
            + " | NO_TARGET",
        "x700000000.123 12 ::1 TCP_MISS/200 1 GET http://a.example/ - HIER_NONE/- - | NO_RECORD",
        "170000000y.123 12 ::1 TCP_MISS/200 1 GET http://a.example/ - HIER_NONE/- - | NO_TIME",
        "1700000000.123 12 pc7 TCP_MISS/200 1 GET http://a.example/ - HIER_NONE/- - | NO_CLIENT",
        "1700000000.123 0 ::1 NONE/400 1 NONE error:invalid-request - HIER_NONE/- - | NO_VERDICT",
        "1700000000.123 0 ::1 TCP_MISS/200 1 GET urn:x - HIER_NONE/- - | NO_TARGET",
        "1700000000.123 0 ::1 NONE_NONE/200 0 CONNECT 192.0.2.7:443 - HIER_NONE/- - | NO_VERDICT",
        "1700000000.123 0 ::1 TCP_DENIED/407 9 GET http://a.example/ - HIER_NONE/- - | NO_VERDICT",
      })
  void leavesOutWhatCannotBeDecided(String line, LogLine.Why why) {
    assertThat(lines(line)).containsExactly(LogLine.leftOut(why));
  }

  @Test
  void readsSquidsFormat() {
    LoggedExchange http =
        judged(
            "1700000000.500    120 10.1.2.3 TCP_MISS/200 1270 GET http://a.example/x - "
                + "ORIGINAL_DST/192.0.2.7 text/html");
    assertThat(http.flow().at()).isEqualTo(Instant.ofEpochMilli(1_700_000_000_380L));
    assertThat(http.flow().subject()).hasToString("http://a.example/x");
    assertThat(http.flow().destination()).contains(destination("192.0.2.7", 80));
    assertThat(http.was()).isEqualTo(LoggedExchange.Was.ALLOWED);
    LoggedExchange denied =
        judged("1700000000.5 0 ::1 TCP_DENIED/403 0 CONNECT b.example:8443 - HIER_NONE/- -");
    assertThat(denied.was()).isEqualTo(LoggedExchange.Was.BLOCKED);
    assertThat(denied.flow().subject()).isInstanceOf(Subject.TlsName.class);
    assertThat(denied.flow().destination()).isEmpty();
    assertThat(denied.group()).isEmpty();
    LoggedExchange address =
        judged("1700000000.5 0 ::1 TCP_TUNNEL/200 0 CONNECT [2001:db8::7]:443 - HIER_NONE/- -");
    assertThat(address.flow().subject()).isInstanceOf(Subject.Unnamed.class);
    assertThat(address.flow().destination()).contains(destination("2001:db8::7", 443));
  }

  @ParameterizedTest
  @CsvSource({"NONE/502,GET http://a.example/", "NONE/000,CONNECT a.example:443"})
  void whatCouldNotBeReachedHadBeenAllowed(String tag, String asked) {
    assertThat(judged("1700000000.5 0 ::1 " + tag + " 0 " + asked + " - HIER_NONE/- -").was())
        .isEqualTo(LoggedExchange.Was.ALLOWED);
  }

  @Test
  void numbersLinesAndPassesOverEmptyOnes() {
    List<Long> numbers = new ArrayList<>();
    byte[] bytes = "a\r\n\n\r\nb\nc".getBytes(StandardCharsets.UTF_8);
    new LogBlock(0, bytes, bytes.length, 7).read((line, number) -> numbers.add(number));
    assertThat(numbers).containsExactly(7L, 10L, 11L);
  }

  private static LoggedExchange judged(String line) {
    return ((LogLine.Judged) lines(line).getFirst()).exchange();
  }

  private static List<LogLine> lines(String text) {
    List<LogLine> lines = new ArrayList<>();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    new LogBlock(0, bytes, bytes.length, 1).read((line, number) -> lines.add(line));
    return lines;
  }

  private static OriginalDestination destination(String address, int port) {
    return new OriginalDestination(Addresses.parse(address).orElseThrow(), port);
  }
}
