package dev.sluice.config.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.GatewaySettings;
import dev.sluice.config.GatewaySettings.ClientAddressMode;
import dev.sluice.config.GatewaySettings.Mode;
import dev.sluice.config.GatewaySettings.OnFailure;
import dev.sluice.net.Cidr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GatewaySectionTest {
  @ParameterizedTest
  @ValueSource(strings = {"0", "65536", "-1", "x", "80.5", "0x50", "123456"})
  void refusesWhatIsNoPort(String port) {
    assertThat(Texts.errors("gateway: { intercept: { http: [" + port + "] } }"))
        .containsExactly(
            "sluice.yaml:1:32: gateway.intercept.http: \""
                + port
                + "\" is not a port from 1 to 65535");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"sixteencharacter", "a b", "a/b", "e'th", "a:1", ".", "..", "$(x)", "e\u00e9"})
  void refusesWhatIsNoInterface(String name) {
    assertThat(Texts.errors("gateway: { lan: [\"" + name + "\"] }"))
        .containsExactly(
            "sluice.yaml:1:18: gateway.lan: \""
                + name
                + "\" can't be the name of a network interface");
  }

  @Test
  void refusesWhatIsNoNetwork() {
    assertThat(Texts.errors("gateway: { exempt: { clients: [10.1.0.0/33, example.org] } }"))
        .hasSize(2)
        .allMatch(error -> error.contains("gateway.exempt.clients: "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ lan: [eth1, eth1] }|\"eth1\" is written twice",
        "{ intercept: { http: [80, 443] } }|port 443 is under both http and https",
        "{ listen: { tproxy: 80 } }|port 80 is also one that is intercepted",
        "{ mode: tprox }|\"tprox\" is not one of tproxy, redirect; did you mean \"tproxy\"?",
        "{ client-address: hide }|\"hide\" is not one of mask, preserve",
        "{ on-failure: close }|\"close\" is not one of closed, open; did you mean \"closed\"?"
      })
  void refusesContradictionsAndUnknownWords(String gateway, String problem) {
    assertThat(Texts.errors("gateway: " + gateway))
        .hasSize(1)
        .first()
        .asString()
        .endsWith(": " + problem);
  }

  @Test
  void isCompleteWithoutAnything() {
    GatewaySettings settings = Texts.valid("gateway: {}").gateway();
    assertThat(settings).isEqualTo(GatewaySection.defaults());
    assertThat(settings.lan()).isEmpty();
    assertThat(settings.httpPorts()).containsExactly(80);
    assertThat(settings.httpsPorts()).containsExactly(443);
    assertThat(settings.mode()).isEqualTo(Mode.TPROXY);
    assertThat(settings.clientAddress()).isEqualTo(ClientAddressMode.MASK);
    assertThat(settings.onFailure()).isEqualTo(OnFailure.CLOSED);
    assertThat(settings.port()).isEqualTo(3129);
    assertThat(settings.fastOpen()).isFalse();
  }

  @Test
  void readsEverything() {
    GatewaySettings settings =
        Texts.valid(
                """
                gateway:
                  lan: [eth1, br-lan.10]
                  intercept: { http: [80, 8080], https: [] }
                  mode: redirect
                  client-address: preserve
                  on-failure: open
                  fast-open: true
                  exempt: { clients: 10.1.0.5, destinations: [192.168.0.0/16, "fc00::/7"] }
                """)
            .gateway();
    assertThat(settings.lan()).containsExactly("eth1", "br-lan.10");
    assertThat(settings.httpPorts()).containsExactly(80, 8080);
    assertThat(settings.httpsPorts()).isEmpty();
    assertThat(settings.mode()).isEqualTo(Mode.REDIRECT);
    assertThat(settings.clientAddress()).isEqualTo(ClientAddressMode.PRESERVE);
    assertThat(settings.onFailure()).isEqualTo(OnFailure.OPEN);
    assertThat(settings.fastOpen()).isTrue();
    assertThat(settings.exemptClients()).extracting(Cidr::toString).containsExactly("10.1.0.5/32");
    assertThat(settings.exemptDestinations())
        .extracting(Cidr::toString)
        .containsExactly("192.168.0.0/16", "fc00::/7");
  }

  @ParameterizedTest(name = "{0} with {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "tproxy|{ tproxy: 4000 }|4000",
        "redirect|{ redirect: 4000 }|4000",
        "redirect|{ tproxy: 4000 }|4000",
        "redirect|{ tproxy: 4000, redirect: 5000 }|5000",
        "tproxy|{ tproxy: 4000, redirect: 5000 }|4000",
        "redirect|{}|3129"
      })
  void onePortServesTheMode(String mode, String listen, int port) {
    assertThat(
            Texts.valid("gateway: { mode: " + mode + ", listen: " + listen + " }").gateway().port())
        .isEqualTo(port);
  }
}
