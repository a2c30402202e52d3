package dev.sluice.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.net.Parse;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ControlRequestTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "status",
        "\"status\"",
        "[]",
        "{",
        "{}",
        "{\"command\":\"stop\"}",
        "{\"command\":\"STATUS\"}",
        "{\"command\":1}",
        "{\"command\":[\"status\"]}",
        "{\"command\":\"status\"",
        "{\"command\":\"lists-update\",\"names\":[1]}",
        "{\"command\":\"lists-update\",\"names\":[[]]}",
        "{\"command\":\"status\"}{\"command\":\"reload\"}",
        "{\"json\":{\"command\":\"status\"}}",
      })
  void refusesWhatIsNoRequest(String line) {
    assertThat(ControlRequest.parse(line)).isInstanceOf(Parse.Rejected.class);
  }

  @Property
  boolean neverThrows(@ForAll String line) {
    return !(ControlRequest.parse(line) instanceof Parse.Incomplete<ControlRequest>);
  }

  @Test
  void passesOverKeysOfLaterVersions() {
    assertThat(ControlRequest.parse("{\"x\":{\"y\":[1]},\"command\":\"reload\"}"))
        .isEqualTo(Parse.parsed(new ControlRequest(ControlRequest.Command.RELOAD, false)));
  }

  @ParameterizedTest
  @EnumSource
  void readsWhatItWrites(ControlRequest.Command command) {
    ControlRequest request = new ControlRequest(command, true, List.of("ut1", "a.b"));
    assertThat(ControlRequest.parse(request.line())).isEqualTo(Parse.parsed(request));
  }
}
