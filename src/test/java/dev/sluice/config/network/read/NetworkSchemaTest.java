package dev.sluice.config.network.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.shape.Schema;
import dev.sluice.config.shape.Spot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema and the reader say the same of how {@code network.yaml} is built. */
final class NetworkSchemaTest {
  private static final String NO_VALUE_OF_ANY_KEY = "[[[]]]";
  private static final Schema SCHEMA = new Schema(NetworkText.KEYS);

  @ParameterizedTest
  @MethodSource("everyKey")
  void bothRefuseWhatNoKeyHolds(Spot spot) {
    String file = spot.file().apply(NO_VALUE_OF_ANY_KEY);
    assertThat(NetworkTexts.errors(file))
        .as(file)
        .anyMatch(error -> error.contains(": " + spot.path()));
    assertThat(SCHEMA.problems(file))
        .as(file)
        .anyMatch(problem -> problem.startsWith(spot.pointer()));
  }

  @ParameterizedTest
  @MethodSource("everyKey")
  void bothTakeWhatAKeyUsuallyIs(Spot spot) {
    spot.key()
        .usual()
        .map(spot.file())
        .ifPresent(
            file -> {
              assertThat(NetworkTexts.errors(file))
                  .as(file)
                  .noneMatch(error -> error.contains(": " + spot.path() + ":"));
              assertThat(SCHEMA.problems(file))
                  .as(file)
                  .noneMatch(problem -> problem.startsWith(spot.pointer()));
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "dns: {}",
        "router: {}",
        "router: word",
        "router: { wan: { interface: eth0, dhcp: {} } }",
        "router: { wan: { dhcp: {} }, lans: { a: { interface: eth1, subnet: 1 } } }",
        "router: { wan: { interface: eth0 }, lans: { a: { interface: eth1, subnet: 1 } } }",
        "router: { wan: { interface: eth0, dhcp: {}, pppoe: { user: u, password: p } },"
            + " lans: { a: { interface: eth1, subnet: 1 } } }",
        "router: { wan: { interface: eth0, dhcp: { x: 1 } }, lans: { a: { interface: e, subnet: 1"
            + " } } }",
        "router: { wan: { interface: eth0, dhcp: {} }, lans: { a: { interface: eth1, vlan: 4095,"
            + " subnet: 1 } } }",
        "router: { wan: { interface: eth0, dhcp: {} }, lans: { 'a b': { interface: e, subnet: 1 }"
            + " } }",
        "bridge: { members: [a, b], dhcp: {} }",
        "bridge: { members: [a, b], uplink: a }",
        "bridge: { members: [a, b], uplink: a, dhcp: {}, wrapped: maybe }",
        "bridge: { members: [a, b], uplink: a, static: { addresses: 10.0.0.2/8 } }",
        "bridge: { members: [a, b], uplink: a, dhcp: {} }\nrouter: {}"
      })
  void bothRefuseAFileThatIsBuiltWrong(String file) {
    assertThat(NetworkTexts.errors(file)).isNotEmpty();
    assertThat(SCHEMA.problems(file)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"school", "static", "pppoe", "bridge", "bridge-dhcp"})
  void bothTakeFilesThatAreRight(String name) throws IOException {
    String file = Files.readString(Path.of("src/test/resources/network", name, "network.yaml"));
    assertThat(NetworkTexts.errors(file)).isEmpty();
    assertThat(SCHEMA.problems(file)).isEmpty();
  }

  @Test
  void theSchoolIsTheShippedExample() throws IOException {
    String example = Files.readString(Path.of("src/main/dist/conf/network.example.yaml"));
    assertThat(example).startsWith("# yaml-language-server: $schema=network.schema.json\n");
    assertThat(example)
        .isEqualTo(Files.readString(Path.of("src/test/resources/network/school/network.yaml")));
  }

  static Stream<Spot> everyKey() {
    return Spot.of(NetworkText.KEYS);
  }
}
