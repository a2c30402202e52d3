package dev.sluice.cache;

import dev.sluice.http.FieldList;
import dev.sluice.http.HttpDate;
import dev.sluice.http.RequestHead;
import dev.sluice.http.ResponseHead;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Requests and responses at one place and time, for tests. */
final class Heads {
  static final Instant T0 = Instant.parse("2026-03-01T12:00:00Z");
  static final CacheKey KEY = CacheKey.of("example.com", 80, "/a/b?c=d");

  private Heads() {}

  static RequestHead get(String... fields) {
    return new RequestHead("GET", FieldList.of(fields));
  }

  static RequestHead head(String... fields) {
    return new RequestHead("HEAD", FieldList.of(fields));
  }

  static RequestHead post(String... fields) {
    return new RequestHead("POST", FieldList.of(fields));
  }

  /** With Date: T0, unless it has its own. */
  static ResponseHead response(int status, String... fields) {
    FieldList given = FieldList.of(fields);
    if (given.has("date")) {
      return new ResponseHead(status, given);
    }
    List<String> dated = new ArrayList<>(List.of(fields));
    dated.add("Date");
    dated.add(date(0));
    return new ResponseHead(status, FieldList.of(dated.toArray(String[]::new)));
  }

  static ResponseHead ok(String... fields) {
    return response(200, fields);
  }

  /** As in a field, so many seconds after T0. */
  static String date(long seconds) {
    return HttpDate.format(after(seconds));
  }

  static Instant after(long seconds) {
    return T0.plusSeconds(seconds);
  }

  static Storability storability(RequestHead request, ResponseHead response) {
    return Storability.of(KEY, request, response, T0, T0);
  }

  static Stored stored(RequestHead request, ResponseHead response) {
    return switch (storability(request, response)) {
      case Storability.Store(Stored stored) -> stored;
      case Storability.Refuse(NotStored why) -> throw new AssertionError(why);
    };
  }

  /** A 200 to a plain GET, received at T0. */
  static Stored stored(String... fields) {
    return stored(get(), ok(fields));
  }
}
