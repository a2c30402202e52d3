package dev.sluice.cache;

import dev.sluice.http.Fields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request's field value in the form in which equal meaning is equal text. Only what the field's
 * own specification calls the same becomes the same (RFC 9111 §4.1).
 */
final class SelectingValue {
  /** So that what most clients send is in order as it stands, and compares without work. */
  private static final List<String> FIRST = List.of("gzip", "deflate", "br", "zstd");

  private static final Comparator<String> AS_BROWSERS_SEND =
      Comparator.<String>comparingInt(element -> FIRST.indexOf(element) & Integer.MAX_VALUE)
          .thenComparing(Comparator.naturalOrder());

  private static final Pattern SPACED = Pattern.compile("[ \\t]*([;=])[ \\t]*");

  private SelectingValue() {}

  /** All lines of the field together; null when it isn't there. */
  static @Nullable String of(String name, Fields request) {
    if (!request.has(name)) {
      return null;
    }
    List<String> lines = request.all(name);
    return switch (name) {
      case "accept-encoding", "accept-language", "accept-charset" -> preferences(lines);
      case "user-agent", "cookie", "authorization", "referer", "from" -> verbatim(lines);
      default -> list(lines);
    };
  }

  /** The same as comparing {@link #of} with it, without the work where the texts are equal. */
  static boolean equal(String name, Fields request, @Nullable String normalised) {
    String raw = request.first(name);
    if (raw == null || normalised == null) {
      return raw == null && normalised == null;
    }
    boolean same = raw.equals(normalised) && request.all(name).size() == 1;
    return same || normalised.equals(of(name, request));
  }

  /** Values whose commas separate nothing. */
  private static String verbatim(List<String> lines) {
    return lines.size() == 1 ? lines.getFirst().strip() : String.join(", ", lines).strip();
  }

  /** Lists with one space after each comma; whatever stands in quotes stays. */
  private static String list(List<String> lines) {
    List<String> elements = new ArrayList<>();
    lines.forEach(line -> elements.addAll(elements(line)));
    return String.join(", ", elements);
  }

  /**
   * Weighted lists of names without case, whose order says nothing (RFC 9110 §12.5): sorted, in
   * lower case, without the weight that is the default.
   */
  private static String preferences(List<String> lines) {
    List<String> elements = new ArrayList<>();
    for (String line : lines) {
      for (String element : elements(line)) {
        String preference = preference(element);
        if (!preference.isEmpty() && !elements.contains(preference)) {
          elements.add(preference);
        }
      }
    }
    elements.sort(AS_BROWSERS_SEND);
    return String.join(", ", elements);
  }

  private static String preference(String element) {
    String bare = SPACED.matcher(element.toLowerCase(Locale.ROOT)).replaceAll("$1");
    int weight = bare.indexOf(";q=");
    if (weight < 0) {
      return bare;
    }
    String digits = bare.substring(weight + 3);
    return switch (digits) {
      case "1", "1.", "1.0", "1.00", "1.000" -> bare.substring(0, weight);
      default -> bare.substring(0, weight + 3) + withoutTrailingZeros(digits);
    };
  }

  private static String withoutTrailingZeros(String digits) {
    if (!digits.startsWith("0.")) {
      return digits;
    }
    int end = digits.length();
    while (digits.charAt(end - 1) == '0') {
      end--;
    }
    return digits.substring(0, digits.charAt(end - 1) == '.' ? end - 1 : end);
  }

  private static List<String> elements(String line) {
    List<String> elements = new ArrayList<>();
    boolean quoted = false;
    int from = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quoted && c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        elements.add(line.substring(from, i).strip());
        from = i + 1;
      }
    }
    elements.add(line.substring(from).strip());
    return elements;
  }
}
