package dev.sluice.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CacheKeyTest {
  @Test
  void writesAnOriginInOneWay() {
    assertThat(CacheKey.of("Example.COM", 80, "/A?b").uri()).isEqualTo("http://example.com/A?b");
    assertThat(CacheKey.of("example.com", 8080, "?b").uri())
        .isEqualTo("http://example.com:8080/?b");
    assertThat(CacheKey.of("example.com", 80, "").uri()).isEqualTo("http://example.com/");
  }

  @Test
  void comesApartAgain() {
    CacheKey key = CacheKey.of("[2001:DB8::1]", 81, "/a?b=/c");
    assertThat(key.authority()).isEqualTo("[2001:db8::1]:81");
    assertThat(key.host()).isEqualTo("[2001:db8::1]");
    assertThat(key.pathAndQuery()).isEqualTo("/a?b=/c");
    assertThat(CacheKey.of("[2001:db8::1]", 80, "/").host()).isEqualTo("[2001:db8::1]");
  }
}
