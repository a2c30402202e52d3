package dev.sluice.app.cached;

import dev.sluice.cache.ForwardReason;
import dev.sluice.cache.NotStored;
import dev.sluice.http.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The cache's reasons in plain English. */
final class CacheWords {
  private static final Pattern DETAIL = Pattern.compile("; ?detail=\"?([a-z-]+)");

  private CacheWords() {}

  static String of(ForwardReason why) {
    return switch (why) {
      case BYPASS -> "the cache has no part in it";
      case METHOD -> "the method is never answered from the cache";
      case URI_MISS, MISS -> "nothing is stored for it";
      case VARY_MISS -> "what is stored is for requests with other fields (Vary)";
      case REQUEST -> "the request asks for it (no-cache, no-store or a condition)";
      case STALE -> "what is stored is no longer fresh";
      case PARTIAL -> "only other parts of it are stored";
    };
  }

  /** What the detail of a Cache-Status says, where it is a reason not to store. */
  static Optional<String> ofDetail(String cacheStatus) {
    Matcher detail = DETAIL.matcher(cacheStatus);
    if (!detail.find()) {
      return Optional.empty();
    }
    for (NotStored each : NotStored.values()) {
      if (each.token().equals(detail.group(1))) {
        return Optional.of("it is not stored: " + of(each));
      }
    }
    return Optional.empty();
  }

  private static String of(NotStored why) {
    return switch (why) {
      case METHOD -> "only answers to GET are";
      case REQUEST_NO_STORE -> "the request said no-store";
      case STATUS_NOT_FINAL -> "an interim response is none to keep";
      case NOTHING_TO_UPDATE -> "a 304, and nothing stored that it could be about";
      case ANSWERS_THIS_REQUEST_ALONE -> "its status answers this one request";
      case STATUS_NOT_UNDERSTOOD -> "must-understand, and its status isn't one that Sluice knows";
      case NO_STORE -> "the origin says no-store";
      case PRIVATE -> "the origin says that it is for this one client (private)";
      case AUTHORIZATION ->
          "the request had Authorization, and the origin doesn't say that others may have the"
              + " answer";
      case VARY_ANY -> "Vary: * makes every answer another one";
      case BROKEN_CACHE_CONTROL -> "its Cache-Control can't be read to its end";
      case PARTIAL_UNUSABLE -> "a part (206) that doesn't say rightly of what";
      case SET_COOKIE_UNDATED -> "it sets a cookie, and doesn't say for how long it is fresh";
      case STATUS_UNDATED ->
          "a status that is kept only for a time that the origin gives, and it gives none";
      case NEVER_REUSABLE ->
          "it is stale at once, and there is nothing to ask the origin with (ETag, Last-Modified)";
      case TOO_LARGE -> "it is larger than max-object or the room there is";
    };
  }

  static List<Map.Entry<String, String>> lines(Fields fields) {
    List<Map.Entry<String, String>> lines = new ArrayList<>();
    fields.forEach((name, value) -> lines.add(Map.entry(name, value)));
    return lines;
  }
}
