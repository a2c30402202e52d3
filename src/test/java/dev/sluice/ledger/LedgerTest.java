package dev.sluice.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.net.Addresses;
import dev.sluice.net.Cidr;
import dev.sluice.net.Parse;
import dev.sluice.policy.Action;
import dev.sluice.policy.override.Order;
import dev.sluice.policy.override.Overrides;
import dev.sluice.policy.override.Where;
import dev.sluice.policy.override.Who;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LedgerTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final Who CLIENT = new Who.Clients(Cidr.parse("10.1.0.9").orElseThrow());

  @TempDir private Path folder;

  private static Where where(String site) {
    return ((Parse.Parsed<Where>) Where.parse(site)).value();
  }

  private static Order allow(Ledger ledger, Who who, String site) {
    return ledger
        .override(Action.ALLOW, who, where(site), NOW, NOW.plusSeconds(60), "\"Quiz\" \u00e4")
        .orElseThrow();
  }

  private static SiteRequest request(String client, String site, Instant at) {
    return new SiteRequest(
        0,
        at,
        Addresses.parse(client).orElseThrow(),
        "pupils",
        site,
        "http://" + site + "/",
        "sluice.yaml:7",
        "for \u001b[31mmaths\u202e");
  }

  @Test
  void overridesAndRequestsOutliveARestart() {
    List<Order> orders;
    List<SiteRequest> requests;
    try (Ledger ledger = Ledger.in(folder)) {
      allow(ledger, CLIENT, "games.example");
      allow(ledger, new Who.InGroup("pupils"), "games.example/quiz");
      allow(ledger, CLIENT, "192.0.2.0/24");
      assertThat(ledger.withdraw(1, NOW)).isPresent();
      assertThat(ledger.file(request("10.1.0.9", "games.example", NOW)))
          .isEqualTo(SiteRequests.Filed.NEW);
      orders = ledger.overrides().orders();
      requests = ledger.requests();
      assertThat(orders).extracting(Order::number).containsExactly(3, 2);
    }
    try (Ledger again = Ledger.in(folder)) {
      assertThat(again.overrides().orders()).isEqualTo(orders);
      assertThat(again.requests()).isEqualTo(requests);
      assertThat(allow(again, CLIENT, "a.example").number()).isEqualTo(4);
      assertThat(again.decide(1)).isPresent();
      assertThat(again.decide(1)).isEmpty();
      assertThat(again.withdraw(77, NOW)).isEmpty();
      assertThat(again.problems()).isEmpty();
    }
  }

  @Test
  void filesAreForTheirOwnerOnly() throws IOException {
    try (Ledger ledger = Ledger.in(folder)) {
      allow(ledger, CLIENT, "games.example");
    }
    assertThat(Files.getPosixFilePermissions(folder.resolve("overrides.json")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactly("overrides.json");
    }
  }

  @Test
  void anyTornFileIsPutAsideAndSaid() throws IOException {
    try (Ledger ledger = Ledger.in(folder)) {
      allow(ledger, CLIENT, "games.example");
      ledger.file(request("10.1.0.9", "games.example", NOW));
    }
    for (String name : List.of("overrides.json", "requests.json")) {
      Path file = folder.resolve(name);
      byte[] whole = Files.readAllBytes(file);
      for (int length = 0; length < whole.length; length++) {
        Files.write(file, java.util.Arrays.copyOf(whole, length));
        try (Ledger ledger = Ledger.in(folder)) {
          assertThat(ledger.problems()).singleElement().asString().contains(name, "can't be read");
        }
        assertThat(file).doesNotExist();
        assertThat(folder.resolve(name + ".unreadable")).hasSize(length);
      }
      Files.write(file, whole);
    }
  }

  @Test
  void aFileThatCanNotBeWrittenIsSaidAndNothingElseFails() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    try (Ledger ledger = Ledger.in(file.resolve("below"))) {
      allow(ledger, CLIENT, "games.example");
      ledger.written().join();
      assertThat(ledger.overrides().orders()).hasSize(1);
      assertThat(ledger.problems()).singleElement().asString().contains("a restart will forget");
    }
  }

  @Test
  void thereAreNoMoreThanSoManyOverrides() {
    try (Ledger ledger = Ledger.in(folder)) {
      for (int i = 0; i < Overrides.MOST; i++) {
        allow(ledger, CLIENT, "a" + i + ".example");
      }
      assertThat(
              ledger.override(
                  Action.BLOCK, CLIENT, where("b.example"), NOW, NOW.plusSeconds(9), ""))
          .isEmpty();
      Instant later = NOW.plusSeconds(60);
      assertThat(
              ledger.override(
                  Action.BLOCK, CLIENT, where("b.example"), later, later.plusSeconds(9), ""))
          .isPresent();
    }
  }

  @Test
  void wordsOfARequestAreHarmless() {
    assertThat(request("10.1.0.9", "games.example", NOW).words()).isEqualTo("for [31mmaths");
  }

  @Test
  void theKeyIsMadeOnceAndKept() throws IOException {
    Path key = folder.resolve("seal.key");
    SealKey.in(folder);
    byte[] made = Files.readAllBytes(key);
    assertThat(made).hasSize(32);
    assertThat(Files.getPosixFilePermissions(key))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    SealKey.in(folder);
    assertThat(Files.readAllBytes(key)).isEqualTo(made);
    assertThat(Files.getPosixFilePermissions(key))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    Files.write(key, new byte[7]);
    SealKey.in(folder);
    assertThat(Files.readAllBytes(key)).hasSize(32).isNotEqualTo(made);
  }
}
