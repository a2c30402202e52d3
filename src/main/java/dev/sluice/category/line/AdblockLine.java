package dev.sluice.category.line;

import dev.sluice.category.Entry;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A line of an adblock list, in the syntax of AdGuard and uBlock Origin, as far as it is about a
 * name: {@code ||name^}, {@code @@||name^}, {@code ||name/path}, a name alone, or a line of a hosts
 * file. A rule with options holds for some requests only, and is skipped unless the options leave
 * open which: of a spliced connection nobody knows more than the name.
 */
public final class AdblockLine {
  private static final Set<String> OPEN_OPTIONS =
      Set.of("important", "all", "document", "doc", "network");
  private static final String POPUP = "popup"; // too little to lift a block for
  private static final Pattern COSMETIC =
      Pattern.compile("#(@|\\?|\\$|%|@\\?|@\\$|@%|\\$\\?|@\\$\\?)?#|\\$@?\\$");
  private static final ListLine PATTERN = ListLine.skipped(ListLine.Reason.PATTERN);

  private AdblockLine() {}

  /** One result, or one for each name of a hosts line. */
  public static List<ListLine> parse(String line) {
    if (line.startsWith("||") && line.endsWith("^")) {
      ListLine plain = EntryText.plainName(line.substring(2, Math.max(2, line.length() - 1)));
      if (plain instanceof ListLine.Taken) {
        return List.of(plain);
      }
    }
    String text = (line.startsWith("\uFEFF") ? line.substring(1) : line).strip();
    if (text.isEmpty() || text.startsWith("!") || isHeader(text) || isHeading(text)) {
      return List.of(ListLine.BLANK);
    }
    if (isCosmetic(text)) {
      return List.of(ListLine.skipped(ListLine.Reason.COSMETIC));
    }
    String content = EntryText.content(text);
    if (content.isEmpty()) {
      return List.of(ListLine.BLANK);
    }
    if (EntryText.isSeveral(content)) {
      return HostsLine.parse(content);
    }
    boolean exception = content.startsWith("@@");
    ListLine rule = rule(exception ? content.substring(2) : content, exception);
    return List.of(
        exception && rule instanceof ListLine.Taken(Entry entry)
            ? new ListLine.Excepted(entry)
            : rule);
  }

  private static boolean isHeader(String text) {
    return text.startsWith("[") && text.endsWith("]") && !text.contains(":");
  }

  /** A comment such as {@code ## Trackers ##}, which begins as a rule on pages does. */
  private static boolean isHeading(String text) {
    int end = 0;
    while (end < text.length() && text.charAt(end) == '#') {
      end++;
    }
    return end > 0 && (end == text.length() || Character.isWhitespace(text.charAt(end)));
  }

  /** The mark stands right behind the names that the rule is for, or begins the line. */
  private static boolean isCosmetic(String text) {
    if (text.indexOf('#') < 0 && text.indexOf('$') < 0) {
      return false;
    }
    var mark = COSMETIC.matcher(text);
    return mark.find()
        && (mark.start() == 0 || !Character.isWhitespace(text.charAt(mark.start() - 1)));
  }

  private static ListLine rule(String text, boolean exception) {
    if (text.length() > 1 && text.startsWith("/") && text.endsWith("/")) {
      return PATTERN;
    }
    int dollar = text.lastIndexOf('$');
    if (dollar >= 0 && !areOpen(text.substring(dollar + 1), exception)) {
      return ListLine.skipped(ListLine.Reason.OPTIONS);
    }
    return pattern(dollar < 0 ? text : text.substring(0, dollar));
  }

  private static boolean areOpen(String options, boolean exception) {
    for (String option : options.split(",", -1)) {
      String word = option.strip();
      if (!OPEN_OPTIONS.contains(word) && (exception || !word.equals(POPUP))) {
        return false;
      }
    }
    return true;
  }

  private static ListLine pattern(String text) {
    boolean anchored = text.startsWith("||");
    boolean begins = !anchored && text.startsWith("|");
    String rest = text.substring(anchored ? 2 : begins ? 1 : 0);
    if (begins && !rest.contains("://")) {
      return PATTERN;
    }
    String bare = withoutEnd(rest);
    boolean hasPath = endOfHost(bare) < bare.length();
    boolean onlyThis = hasPath && rest.endsWith("|"); // one URL, and none under it
    boolean anywhere = hasPath && !anchored && !begins;
    return onlyThis || anywhere || isPart(bare, rest) ? PATTERN : EntryText.parse(bare);
  }

  /** Whether it is a piece of a name or of a URL, of which more may follow or come before. */
  private static boolean isPart(String bare, String rest) {
    int hostEnd = endOfHost(bare);
    boolean hasPath = hostEnd < bare.length();
    return bare.isEmpty()
        || bare.startsWith(".")
        || bare.startsWith("-")
        || (bare.endsWith(".") && !rest.startsWith("^", bare.length()))
        || bare.indexOf('^') >= 0
        || bare.indexOf('|') >= 0
        || bare.endsWith("*")
        || (hasPath && bare.indexOf('*') >= 0);
  }

  private static int endOfHost(String bare) {
    int scheme = bare.indexOf("://");
    for (int i = scheme < 0 ? 0 : scheme + 3; i < bare.length(); i++) {
      if (bare.charAt(i) == '/' || bare.charAt(i) == '?') {
        return i;
      }
    }
    return bare.length();
  }

  /** Without {@code ^}, {@code ^|}, {@code |}, {@code ^*} and {@code /*} at the end. */
  private static String withoutEnd(String text) {
    int end = text.length();
    if (text.endsWith("^*") || text.endsWith("/*") || text.endsWith("|")) {
      end--;
    }
    return text.substring(0, end > 0 && text.charAt(end - 1) == '^' ? end - 1 : end);
  }
}
