package dev.sluice.app.cached;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cache.NotStored;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CacheWordsTest {
  @ParameterizedTest
  @EnumSource
  void hasWordsForEveryReasonNotToStore(NotStored why) {
    assertThat(CacheWords.ofDetail("fwd=uri-miss; fwd-status=200; detail=" + why.token()))
        .hasValueSatisfying(words -> assertThat(words).startsWith("it is not stored: "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"hit; ttl=5", "fwd=stale; stored", "fwd=stale; detail=other", "detail=no-store"})
  void hasNoneForOtherDetails(String cacheStatus) {
    assertThat(CacheWords.ofDetail(cacheStatus)).isEmpty();
  }
}
