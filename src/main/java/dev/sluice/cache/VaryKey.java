package dev.sluice.cache;

import dev.sluice.http.FieldList;
import dev.sluice.http.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The request fields that chose a stored response (RFC 9111 §4.1).
 *
 * @param names those that Vary names, in lower case
 * @param values the first request's, normalised; null for a field it didn't have
 */
record VaryKey(List<String> names, List<@Nullable String> values) {
  private static final VaryKey NONE = new VaryKey(List.of(), List.of());

  /** Whether no later request can be known to match. */
  static boolean isAny(Fields response) {
    return names(response).contains("*");
  }

  /** The lines to keep of the request that a response answers. */
  static FieldList selecting(Fields response, Fields request) {
    FieldList.Builder kept = new FieldList.Builder();
    for (String name : names(response)) {
      String value = SelectingValue.of(name, request);
      if (value != null) {
        kept.add(name, value);
      }
    }
    return kept.build();
  }

  static VaryKey of(Fields response, FieldList selecting) {
    List<String> names = names(response);
    if (names.isEmpty()) {
      return NONE;
    }
    List<@Nullable String> values = new ArrayList<>(names.size());
    names.forEach(name -> values.add(selecting.first(name)));
    return new VaryKey(names, values);
  }

  boolean matches(Fields request) {
    for (int i = 0; i < names.size(); i++) {
      if (!SelectingValue.equal(names.get(i), request, values.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static List<String> names(Fields response) {
    if (!response.has("vary")) {
      return List.of();
    }
    List<String> names = new ArrayList<>();
    for (String line : response.all("vary")) {
      for (String element : line.split(",")) {
        String name = element.strip().toLowerCase(Locale.ROOT);
        if (!name.isEmpty() && !names.contains(name)) {
          names.add(name);
        }
      }
    }
    return names;
  }
}
