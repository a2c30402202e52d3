package dev.sluice.cache;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * How a response was handled here: our member of the Cache-Status field (RFC 9211 §2). It goes
 * behind those of caches nearer to the origin.
 *
 * @param forwarded empty for a hit
 * @param forwardStatus the origin's status, where it isn't the response's own
 * @param ttlSeconds of what is stored; negative when it was stale
 * @param collapsed whether the request waited for another's
 * @param detail for the reader of a log: why nothing was stored, on what ground it is served stale
 */
public record CacheStatus(
    Optional<ForwardReason> forwarded,
    OptionalInt forwardStatus,
    OptionalLong ttlSeconds,
    boolean stored,
    boolean collapsed,
    Optional<String> key,
    Optional<String> detail) {
  private static final String NAME = "Sluice";

  /** As our reasons are spelled: part of what RFC 8941 §3.3.4 takes. */
  private static final Pattern TOKEN = Pattern.compile("[a-z][a-z-]*");

  public static CacheStatus hit(long ttlSeconds) {
    return new CacheStatus(
        Optional.empty(),
        OptionalInt.empty(),
        OptionalLong.of(ttlSeconds),
        false,
        false,
        Optional.empty(),
        Optional.empty());
  }

  public static CacheStatus forward(ForwardReason why) {
    return new CacheStatus(
        Optional.of(why),
        OptionalInt.empty(),
        OptionalLong.empty(),
        false,
        false,
        Optional.empty(),
        Optional.empty());
  }

  public CacheStatus withForwardStatus(int status) {
    return new CacheStatus(
        forwarded, OptionalInt.of(status), ttlSeconds, stored, collapsed, key, detail);
  }

  public CacheStatus withTtl(long seconds) {
    return new CacheStatus(
        forwarded, forwardStatus, OptionalLong.of(seconds), stored, collapsed, key, detail);
  }

  public CacheStatus withStored() {
    return new CacheStatus(forwarded, forwardStatus, ttlSeconds, true, collapsed, key, detail);
  }

  public CacheStatus withCollapsed() {
    return new CacheStatus(forwarded, forwardStatus, ttlSeconds, stored, true, key, detail);
  }

  public CacheStatus withKey(String text) {
    return new CacheStatus(
        forwarded, forwardStatus, ttlSeconds, stored, collapsed, Optional.of(text), detail);
  }

  public CacheStatus withDetail(String text) {
    return new CacheStatus(
        forwarded, forwardStatus, ttlSeconds, stored, collapsed, key, Optional.of(text));
  }

  /** As a member of a structured list (RFC 8941 §3.1). */
  public String member() {
    StringBuilder text = new StringBuilder(64).append(NAME);
    if (forwarded.isEmpty()) {
      text.append("; hit");
    } else {
      text.append("; fwd=").append(forwarded.get().token());
    }
    forwardStatus.ifPresent(status -> text.append("; fwd-status=").append(status));
    ttlSeconds.ifPresent(seconds -> text.append("; ttl=").append(seconds));
    text.append(stored ? "; stored" : "").append(collapsed ? "; collapsed" : "");
    key.ifPresent(value -> quote(text.append("; key="), value));
    detail.ifPresent(value -> tokenOrQuoted(text.append("; detail="), value));
    return text.toString();
  }

  private static void tokenOrQuoted(StringBuilder text, String value) {
    if (TOKEN.matcher(value).matches()) {
      text.append(value);
    } else {
      quote(text, value);
    }
  }

  /** Visible ASCII and spaces are all that a string may hold (RFC 8941 §3.3.3). */
  private static void quote(StringBuilder text, String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\');
      }
      text.append(c >= ' ' && c <= '~' ? c : '?');
    }
    text.append('"');
  }
}
