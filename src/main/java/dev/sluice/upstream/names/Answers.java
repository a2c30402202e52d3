package dev.sluice.upstream.names;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a name's addresses were, answer by answer: a name with more addresses than fit an answer
 * rotates them, and the client may have got others than this gateway.
 *
 * @param lastSeen addresses and when each was last in an answer, at most {@link #ADDRESSES_MAX}
 * @param asked when it was asked for last
 * @param outcome what that came to for an address that isn't among them
 */
record Answers(Map<InetAddress, Instant> lastSeen, Instant asked, Unverified outcome) {
  static final int ADDRESSES_MAX = 256;

  /** How long an address counts as the name's after an answer had it. */
  static final Duration REMEMBERED = Duration.ofHours(1);

  /** How soon a name is asked for again on behalf of an address that it didn't have. */
  static final Duration ASKED_AGAIN_AFTER = Duration.ofSeconds(5);

  static final Answers NONE = new Answers(Map.of(), Instant.MIN, Unverified.NO_ANSWER);

  Standing of(InetAddress address, Instant now) {
    Instant seen = lastSeen.get(address);
    if (seen != null && now.isBefore(seen.plus(REMEMBERED))) {
      return Standing.VERIFIED;
    }
    return now.isBefore(asked.plus(ASKED_AGAIN_AFTER))
        ? Standing.refuted(outcome)
        : Standing.UNKNOWN;
  }

  /** With one more answer; what is too old, or too much, is left out. */
  Answers with(List<InetAddress> answer, Instant now) {
    Map<InetAddress, Instant> merged = new LinkedHashMap<>();
    answer.stream().limit(ADDRESSES_MAX).forEach(address -> merged.put(address, now));
    lastSeen.forEach(
        (address, seen) -> {
          if (merged.size() < ADDRESSES_MAX && now.isBefore(seen.plus(REMEMBERED))) {
            merged.putIfAbsent(address, seen);
          }
        });
    return new Answers(Map.copyOf(merged), now, Unverified.OTHER_ADDRESS);
  }

  /** After a question that brought no address. */
  Answers without(Unverified why, Instant now) {
    return new Answers(lastSeen, now, why);
  }
}
