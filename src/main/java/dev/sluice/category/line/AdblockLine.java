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
      Set.of("important", "all", "document", "doc", "popup");
  private static final Pattern COSMETIC = Pattern.compile("#(@|\\?|\\$|%|@\\?|@\\$|@%)?#");

  private AdblockLine() {}

  /** One result, or one for each name of a hosts line. */
  public static List<ListLine> parse(String line) {
    String text = (line.startsWith("\uFEFF") ? line.substring(1) : line).strip();
    if (text.isEmpty() || text.startsWith("!") || isHeader(text)) {
      return List.of(ListLine.BLANK);
    }
    if (COSMETIC.matcher(text).find()) {
      return List.of(ListLine.skipped(ListLine.Reason.COSMETIC));
    }
    if (text.startsWith("#")) {
      return List.of(ListLine.BLANK);
    }
    if (EntryText.isSeveral(text)) {
      return HostsLine.parse(text);
    }
    boolean exception = text.startsWith("@@");
    ListLine rule = rule(exception ? text.substring(2) : text);
    return List.of(
        exception && rule instanceof ListLine.Taken(Entry entry)
            ? new ListLine.Excepted(entry)
            : rule);
  }

  private static boolean isHeader(String text) {
    return text.startsWith("[") && text.endsWith("]") && !text.contains(":");
  }

  private static ListLine rule(String text) {
    if (text.length() > 1 && text.startsWith("/") && text.endsWith("/")) {
      return ListLine.skipped(ListLine.Reason.PATTERN);
    }
    int dollar = text.lastIndexOf('$');
    if (dollar >= 0 && !areOpen(text.substring(dollar + 1))) {
      return ListLine.skipped(ListLine.Reason.OPTIONS);
    }
    return pattern(dollar < 0 ? text : text.substring(0, dollar));
  }

  private static boolean areOpen(String options) {
    for (String option : options.split(",", -1)) {
      if (!OPEN_OPTIONS.contains(option.strip())) {
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
      return ListLine.skipped(ListLine.Reason.PATTERN);
    }
    String bare = withoutEnd(rest);
    boolean whole = bare.length() < rest.length() || !bare.contains("/");
    boolean part = bare.startsWith(".") || bare.startsWith("-") || bare.indexOf('^') >= 0;
    if (part || bare.isEmpty() || (!anchored && !begins && !whole)) {
      return ListLine.skipped(ListLine.Reason.PATTERN);
    }
    return bare.contains("/") && bare.contains("*")
        ? ListLine.skipped(ListLine.Reason.PATTERN)
        : EntryText.parse(bare);
  }

  /** Without a separator, an end anchor and a star that say no more than that the name ends. */
  private static String withoutEnd(String text) {
    int end = text.length();
    while (end > 0 && "^|*".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return text.substring(0, end);
  }
}
