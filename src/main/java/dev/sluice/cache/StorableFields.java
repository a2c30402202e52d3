package dev.sluice.cache;

import dev.sluice.http.FieldList;
import dev.sluice.http.Fields;
import dev.sluice.http.HttpDate;
import dev.sluice.http.ResponseHead;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Which fields of a response are stored (RFC 9111 §3.1). */
final class StorableFields {
  private StorableFields() {}

  /**
   * @param responseTime takes the place of a Date that is missing or broken (RFC 9110 §6.6.1)
   */
  static FieldList of(ResponseHead response, ResponseDirectives directives, Instant responseTime) {
    Set<String> excluded = excluded(response, directives);
    boolean dated = isDated(response.fields(), responseTime);
    FieldList.Builder kept = new FieldList.Builder();
    response
        .fields()
        .forEach(
            (name, value) -> {
              String lower = name.toLowerCase(Locale.ROOT);
              if (!excluded.contains(lower) && (dated || !lower.equals("date"))) {
                kept.add(name, value);
              }
            });
    return dated ? kept.build() : kept.add("Date", HttpDate.format(responseTime)).build();
  }

  private static boolean isDated(Fields fields, Instant now) {
    String date = fields.first("date");
    return date != null && HttpDate.parse(date, now).isPresent();
  }

  private static Set<String> excluded(ResponseHead response, ResponseDirectives directives) {
    Set<String> names = new HashSet<>(ALWAYS);
    names.addAll(directives.withheld());
    for (String line : response.fields().all("connection")) {
      for (String option : line.split(",")) {
        String name = option.strip().toLowerCase(Locale.ROOT);
        if (!decidesReuse(name)) {
          names.add(name);
        }
      }
    }
    if (response.status() == 206) {
      names.add("content-range");
    }
    return names;
  }

  /** Without it the response would be reused wrongly. */
  static boolean decidesReuse(String name) {
    return switch (name) {
      case "cache-control", "vary", "date", "age", "expires", "etag", "last-modified" -> true;
      case "content-encoding", "content-type", "content-range" -> true;
      default -> false;
    };
  }

  /** For one hop, or for one proxy, or rewritten for each client, or obsolete (Warning). */
  private static final Set<String> ALWAYS =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "proxy-authenticate",
          "proxy-authentication-info",
          "proxy-authorization",
          "warning",
          "content-length");
}
