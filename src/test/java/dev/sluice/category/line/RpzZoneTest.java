package dev.sluice.category.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.category.Lines;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RpzZoneTest {
  @Test
  void readsAZone() {
    assertThat(
            read(
                """
                $TTL 2h
                $ORIGIN rpz.example.
                @ IN SOA localhost. root.localhost. (
                   2026112401 ; serial
                   6h 1h 1w 2h )
                  IN NS localhost.
                bad.example CNAME .
                *.bad.example CNAME .
                worse.example 300 IN CNAME *.
                absolute.example.rpz.example. IN 300 CNAME rpz-drop.
                good.bad.example CNAME rpz-passthru.
                sink.example A 0.0.0.0
                             AAAA ::
                24.0.2.0.192.rpz-ip CNAME .
                """))
        .containsExactly(
            Lines.site("bad.example"),
            Lines.site("bad.example"),
            Lines.site("worse.example"),
            Lines.site("absolute.example"),
            new ListLine.Excepted(Lines.siteEntry("good.bad.example")),
            Lines.site("sink.example"),
            Lines.site("sink.example"),
            new ListLine.Taken(Lines.networkEntry("192.0.2.0/24")));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "bad.example CNAME garden.example.|MAPPING",
        "bad.example A 192.0.2.1|MAPPING",
        "bad.example TXT \"why; not\"|MAPPING",
        "bad.example CNAME rpz-tcp-only.|UNSERVED",
        "32.1.2.0.192.rpz-client-ip CNAME .|UNSERVED",
        "ns.example.rpz-nsdname CNAME .|UNSERVED",
        "$INCLUDE other|UNSERVED",
        "$ORIGIN|UNSERVED",
        "bad.example|NOT_A_NAME",
        "bad.example IN 300|NOT_A_NAME",
        "bad.example CNAME|MAPPING",
        "bad.example CNAME *.garden.example.|MAPPING",
        "bad.example AAAA 2001:db8::1|MAPPING",
        "bad.example A bad|MAPPING",
        "bad/example.com CNAME .|NOT_A_NAME",
        "bad\\.x.example CNAME .|NOT_A_NAME",
        "a.*.example CNAME .|WILDCARD",
        "0.0.0.0.0.rpz-ip CNAME .|LOCAL",
        "8.0.0.0.127.rpz-ip CNAME .|LOCAL",
        "128.zz.1.zz.rpz-ip CNAME .|NOT_AN_ADDRESS",
        "x.rpz-ip CNAME .|NOT_AN_ADDRESS",
        "32.1.2.0.192.rpz-client-ip CNAME rpz-passthru.|UNSERVED",
        "48.zz.db8.2001.rpz-nsip CNAME .|UNSERVED",
        "64.1.2.0.192.rpz-ip CNAME .|NOT_AN_ADDRESS"
      })
  void skipsWhatIsNotServed(String line, ListLine.Reason reason) {
    assertThat(new RpzZone().read(line)).containsExactly(ListLine.skipped(reason));
  }

  @ParameterizedTest
  @CsvSource({
    "32.1.2.0.192.rpz-ip, 192.0.2.1/32",
    "128.1.zz.db8.2001.rpz-ip, 2001:db8::1/128",
    "32.zz.db8.2001.rpz-ip, 2001:db8::/32"
  })
  void readsAddressesFromTheirEnd(String owner, String network) {
    assertThat(new RpzZone().read(owner + " CNAME ."))
        .containsExactly(new ListLine.Taken(Lines.networkEntry(network)));
  }

  @Test
  void aRecordGoesOnBetweenParentheses() {
    assertThat(read("bad.example CNAME ( ; why\n  . )\nworse.example (\nCNAME\n\n) ."))
        .containsExactly(Lines.site("bad.example"), Lines.site("worse.example"));
  }

  @Test
  void parenthesesThatDoNotCloseEndSomeTime() {
    List<ListLine> lines = read("bad.example CNAME (\n" + "x.example CNAME .\n".repeat(200));
    assertThat(lines.getFirst()).isEqualTo(ListLine.skipped(ListLine.Reason.TOO_LONG));
    assertThat(lines).hasSize(101).endsWith(Lines.site("x.example"));
  }

  @Test
  void namesAreRelativeToTheOriginAndToTheZone() {
    assertThat(
            read(
                """
                $ORIGIN RPZ.example.
                @ SOA a. b. 1 2 3 4 5
                @ A 192.0.2.1
                @ TXT "a zone"
                $ORIGIN bad.example
                www CNAME .
                $ORIGIN other.example.rpz.example.
                * CNAME .
                elsewhere.example. CNAME .
                """))
        .containsExactly(
            Lines.site("www.bad.example"),
            Lines.site("other.example"),
            Lines.site("elsewhere.example"));
  }

  @Test
  void theZonesNameMayBeThatOfItsStart() {
    assertThat(
            read(
                """
                rpz.local. 60 IN SOA a. b. 1 2 3 4 5
                rpz.local. 60 IN NS a.
                bad.example.rpz.local. 1h30m IN CNAME .
                """))
        .containsExactly(Lines.site("bad.example"));
  }

  @Test
  void aNameThatIsAnsweredByItselfIsAnException() {
    assertThat(read("good.example CNAME good.example.\nfine.example CNAME rpz-passthru."))
        .containsExactly(
            new ListLine.Excepted(Lines.siteEntry("good.example")),
            new ListLine.Excepted(Lines.siteEntry("fine.example")));
  }

  @Test
  void aRecordWithoutAnyOwnerIsNone() {
    assertThat(read("  CNAME .")).containsExactly(ListLine.skipped(ListLine.Reason.NOT_A_NAME));
    assertThat(read(")\n( )\n;x\n \"")).hasSize(1);
  }

  @Test
  void noBeginningOfAZoneFails() {
    String zone =
        "$ORIGIN a.\n@ SOA b. c. (1 \"2;\\\"\" ; 3\n4)\n24.0.2.0.192.rpz-ip IN 1h CNAME .";
    for (int end = 0; end <= zone.length(); end++) {
      for (String line : zone.substring(0, end).split("\n", -1)) {
        assertThat(new RpzZone().read(line)).hasSize(1);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "(", ")", " ( )", "; x", "\u2003", "\"", "\u000b("})
  void passesOverWhatIsEmpty(String line) {
    assertThat(new RpzZone().read(line)).hasSize(1);
  }

  @Property
  void neverFails(@ForAll List<String> lines) {
    RpzZone zone = new RpzZone();
    for (String line : lines) {
      assertThat(zone.read(line)).isNotEmpty();
    }
  }

  private static List<ListLine> read(String zone) {
    RpzZone reader = new RpzZone();
    List<ListLine> lines = new ArrayList<>();
    for (String line : zone.split("\n", -1)) {
      reader.read(line).stream().filter(each -> !each.equals(ListLine.BLANK)).forEach(lines::add);
    }
    return lines;
  }
}
