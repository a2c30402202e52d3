package dev.sluice.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** RFC 9211 §2. */
final class CacheStatusTest {
  @Test
  void aHitMayBeStale() {
    assertThat(CacheStatus.hit(376).member()).isEqualTo("Sluice; hit; ttl=376");
    assertThat(CacheStatus.hit(-3).withDetail("stale-allowed").member())
        .isEqualTo("Sluice; hit; ttl=-3; detail=stale-allowed");
  }

  @Test
  void aForwardHasItsReason() {
    assertThat(CacheStatus.forward(ForwardReason.URI_MISS).withStored().withCollapsed().member())
        .isEqualTo("Sluice; fwd=uri-miss; stored; collapsed");
    assertThat(CacheStatus.forward(ForwardReason.STALE).withForwardStatus(304).withTtl(60).member())
        .isEqualTo("Sluice; fwd=stale; fwd-status=304; ttl=60");
  }

  @Test
  void whatIsNoTokenIsQuoted() {
    assertThat(CacheStatus.hit(1).withKey("http://a/\"\\\u00fc\n").member())
        .isEqualTo("Sluice; hit; ttl=1; key=\"http://a/\\\"\\\\??\"");
    assertThat(CacheStatus.hit(1).withDetail("-x").member())
        .isEqualTo("Sluice; hit; ttl=1; detail=\"-x\"");
    assertThat(CacheStatus.hit(1).withDetail("").member())
        .isEqualTo("Sluice; hit; ttl=1; detail=\"\"");
  }
}
