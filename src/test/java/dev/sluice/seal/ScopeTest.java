package dev.sluice.seal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.net.Authority;
import dev.sluice.net.Host;
import dev.sluice.net.Parse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ScopeTest {
  @ParameterizedTest
  @CsvSource({
    "games.example, games.example",
    "img.cdn.games.example, games.example",
    "www.bbc.co.uk, bbc.co.uk",
    "co.uk, co.uk",
    "alice.github.io, alice.github.io",
    "a.alice.github.io, alice.github.io",
    "github.io, github.io",
    "intranet, intranet",
    "odd_name.games.example, games.example",
    "192.0.2.7, 192.0.2.7",
    "[2001:db8::7], [2001:db8::7]",
  })
  void reachesAsFarAsOneOwnerDoes(String host, String scope) {
    Host parsed = ((Parse.Parsed<Authority>) Authority.parse(host)).value().host();
    assertThat(Scope.of(parsed)).isEqualTo(scope);
  }
}
