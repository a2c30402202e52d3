package dev.sluice.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A form as browsers send it: {@code application/x-www-form-urlencoded} (URL Standard §5). */
public final class FormFields {
  /** A form's media type. */
  public static final String TYPE = "application/x-www-form-urlencoded";

  private static final int FIELDS_MAX = 32;

  private FormFields() {}

  /**
   * Names and values; of several fields of one name the first. What can't be decoded is left out.
   */
  public static Map<String, String> parse(String content) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String field : content.split("&", FIELDS_MAX + 1)) {
      int equals = field.indexOf('=');
      if (equals > 0 && fields.size() < FIELDS_MAX) {
        take(field.substring(0, equals), field.substring(equals + 1), fields);
      }
    }
    return fields;
  }

  private static void take(String name, String value, Map<String, String> fields) {
    String decoded;
    String decodedName;
    try {
      decodedName = decode(name);
      decoded = decode(value);
    } catch (IllegalArgumentException _) {
      return; // an escape that is none
    }
    fields.putIfAbsent(decodedName, decoded);
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
