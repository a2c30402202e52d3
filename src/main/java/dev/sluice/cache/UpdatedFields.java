package dev.sluice.cache;

import dev.sluice.http.FieldList;
import dev.sluice.http.ResponseHead;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Stored fields after an update (RFC 9111 §3.2): all lines of a name give way to the new ones. */
final class UpdatedFields {
  /** What belongs to the content that stays: its coding, its range, its digests, its tag. */
  private static final Set<String> OF_CONTENT =
      Set.of(
          "content-encoding",
          "content-range",
          "content-md5",
          "content-digest",
          "repr-digest",
          "digest",
          "etag");

  private UpdatedFields() {}

  static FieldList of(FieldList stored, ResponseHead response, Instant responseTime) {
    ResponseDirectives directives = ResponseDirectives.of(response.fields());
    FieldList told = StorableFields.of(response, directives, responseTime);
    Set<String> replaced = new HashSet<>();
    told.forEach((name, value) -> replaced.add(name.toLowerCase(Locale.ROOT)));
    replaced.add("age"); // the time that it names is over
    replaced.removeAll(OF_CONTENT);
    FieldList.Builder fields = new FieldList.Builder();
    stored.forEach(
        (name, value) -> {
          if (!replaced.contains(name.toLowerCase(Locale.ROOT))) {
            fields.add(name, value);
          }
        });
    told.forEach(
        (name, value) -> {
          if (replaced.contains(name.toLowerCase(Locale.ROOT))) {
            fields.add(name, value);
          }
        });
    return fields.build();
  }
}
