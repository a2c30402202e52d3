package dev.sluice.category.line;

import static dev.sluice.category.line.ListLine.skipped;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.category.Lines;
import dev.sluice.category.line.ListLine.Reason;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HostsLineTest {
  @Test
  void skipsLinesThatAreNoHostsLines() {
    assertThat(HostsLine.parse("ads.example is bad"))
        .containsExactly(skipped(Reason.SEVERAL_WORDS));
    assertThat(HostsLine.parse("0.0.0.0 one.example ad^s"))
        .containsExactly(Lines.site("one.example"), skipped(Reason.NOT_A_NAME));
    assertThat(HostsLine.parse("0.0.0.0")).containsExactly(skipped(Reason.LOCAL));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1 localhost",
        "::1 ip6-localhost",
        "255.255.255.255 broadcasthost",
        "ff02::1 ip6-allnodes",
        "0.0.0.0 0.0.0.0",
        "0.0.0.0 127.0.0.7",
        "127.0.0.1 LOCALHOST"
      })
  void skipsTheMachineItself(String line) {
    assertThat(HostsLine.parse(line)).containsExactly(skipped(Reason.LOCAL));
  }

  @Test
  void skipsNamesWithARealAddress() {
    assertThat(HostsLine.parse("192.168.1.1 router.lan")).containsExactly(skipped(Reason.MAPPING));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0 ads.example",
        "127.0.0.1\tads.example",
        ":: ads.example",
        "::1   ads.example # why",
        "0.0.0.0 ADS.example.\r",
        "ads.example"
      })
  void takesNamesPointedAtNowhere(String line) {
    assertThat(HostsLine.parse(line)).containsExactly(Lines.site("ads.example"));
  }

  @Test
  void takesEveryNameOfALine() {
    assertThat(HostsLine.parse("0.0.0.0 a.example b.example"))
        .containsExactly(Lines.site("a.example"), Lines.site("b.example"));
    assertThat(HostsLine.parse("# nothing")).containsExactly(ListLine.BLANK);
  }

  @Property
  void neverFails(@ForAll String line) {
    assertThat(HostsLine.parse(line)).isNotEmpty();
  }
}
