package dev.sluice.config.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.Configuration;
import dev.sluice.policy.Action;
import org.junit.jupiter.api.Test;

final class ConfigurationTextTest {
  private static final String WHOLE =
      """
      gateway:
        lan: [eth1]
        intercept: { http: [80], https: [443] }
        mode: tproxy
        client-address: mask
        on-failure: closed
        exempt: { clients: [10.1.0.5], destinations: [192.168.0.0/16] }
        listen: { tproxy: 3129 }
      lists:
        - { name: ut1, format: squidguard, source: lists/ut1 }
        - { name: ours, category: distractions, format: domains, source: lists/distractions.txt }
      groups:
        students: { addresses: [10.1.0.0/16, "fd00:1::/64"] }
        staff:    { addresses: [10.2.0.0/16] }
      rules:
        - allow: [bbc.co.uk, "www.example.org/maths/"]
        - block: [malware, phishing, adult]
        - { for: students, block: [games, social_networks], because: "Not during lessons" }
      default: block
      unnamed: allow
      tests:
        - { client: 10.1.2.3, at: "2026-11-23T10:00", url: "https://games.example/", expect: block }
        - { client: 10.2.0.9, url: "https://games.example/", expect: allow }
      log: { access: /var/log/sluice/access.log, format: json }
      """;

  @Test
  void tellsEveryErrorInTheOrderOfTheFile() {
    assertThat(
            Texts.errors(
                """
                unnamed: maybe
                rules:
                  - block: "~("
                gateway: { mode: x }
                tests: x
                """))
        .extracting(error -> error.substring(0, "sluice.yaml:1".length()))
        .containsExactly("sluice.yaml:1", "sluice.yaml:3", "sluice.yaml:4", "sluice.yaml:5");
  }

  @Test
  void anEmptyFileIsAllDefaults() {
    Configuration configuration = Texts.valid("");
    assertThat(configuration.byDefault().action()).isEqualTo(Action.ALLOW);
    assertThat(configuration.unnamed().action()).isEqualTo(Action.BLOCK);
    assertThat(configuration.rules()).isEmpty();
    assertThat(configuration.gateway()).isEqualTo(GatewaySection.defaults());
  }

  @Test
  void readsAWholeFile() {
    Configuration configuration = Texts.valid(WHOLE);
    assertThat(configuration.file()).isEqualTo("sluice.yaml");
    assertThat(configuration.lists()).hasSize(2);
    assertThat(configuration.groups()).hasSize(2);
    assertThat(configuration.rules()).hasSize(3);
    assertThat(configuration.tests()).hasSize(2);
    assertThat(configuration.byDefault().action()).isEqualTo(Action.BLOCK);
    assertThat(configuration.byDefault().ref()).hasToString("sluice.yaml:19");
    assertThat(configuration.unnamed().action()).isEqualTo(Action.ALLOW);
  }

  @Test
  void noBeginningOfAFileMakesItFail() {
    for (int end = 0; end <= WHOLE.length(); end++) {
      assertThat(ConfigurationText.read(Texts.FILE, WHOLE.substring(0, end)).errors()).isNotNull();
    }
  }
}
