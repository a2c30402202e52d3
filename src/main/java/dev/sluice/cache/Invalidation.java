package dev.sluice.cache;

import dev.sluice.http.RequestHead;
import dev.sluice.http.ResponseHead;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an answered request makes invalid (RFC 9111 §4.4). */
public final class Invalidation {
  private Invalidation() {}

  /** The keys whose responses go; none for a safe method or an error. */
  public static List<CacheKey> of(CacheKey target, RequestHead request, ResponseHead response) {
    boolean succeeded = response.status() >= 200 && response.status() < 400;
    if (isSafe(request.method()) || !succeeded) {
      return List.of();
    }
    List<CacheKey> keys = new ArrayList<>(3);
    keys.add(target);
    addReferred(keys, target, response.fields().first("location"));
    addReferred(keys, target, response.fields().first("content-location"));
    return List.copyOf(keys);
  }

  private static void addReferred(
      List<CacheKey> keys, CacheKey target, @Nullable String reference) {
    if (reference == null) {
      return;
    }
    Reference.resolve(target, reference)
        .filter(key -> key.authority().equals(target.authority())) // no origin empties another's
        .filter(key -> !keys.contains(key))
        .ifPresent(keys::add);
  }

  /** Methods that change nothing (RFC 9110 §9.2.1 and the registry); others might. */
  static boolean isSafe(String method) {
    return switch (method) {
      case "GET", "HEAD", "OPTIONS", "TRACE", "PROPFIND", "REPORT", "SEARCH", "QUERY" -> true;
      default -> false;
    };
  }
}
