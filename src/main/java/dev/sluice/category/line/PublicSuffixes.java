package dev.sluice.category.line;

import com.google.thirdparty.publicsuffix.PublicSuffixPatterns;
import com.google.thirdparty.publicsuffix.PublicSuffixType;
import dev.sluice.category.Entry;
import dev.sluice.net.DomainName;
import dev.sluice.net.Host;

/**
 * The public suffix list (publicsuffix.org) as far as registries made it: {@code com}, {@code
 * co.uk}. Those of its private part, under which a company lets anybody have a name, are what lists
 * of dynamic DNS and web hosting rightly name.
 */
public final class PublicSuffixes {
  private static final int MOST_LABELS = 4;

  private PublicSuffixes() {}

  /** Whether an entry holds all that anybody may register somewhere, or would if it were taken. */
  public static boolean holds(Entry entry) {
    return switch (entry) {
      case Entry.Site(DomainName name) -> isTooWide(name.toString());
      case Entry.UrlPrefix(Host.Named(DomainName name), String _) -> isTooWide(name.toString());
      case Entry.UrlPrefix _, Entry.Network _, Entry.Expression _ -> false;
    };
  }

  private static boolean isTooWide(String name) {
    return name.indexOf('.') < 0 || contains(name);
  }

  /**
   * Whether it is one.
   *
   * @param name in its normal form
   */
  public static boolean contains(String name) {
    int dots = 0;
    int first = -1;
    for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
      first = first < 0 ? dot : first;
      dots++;
    }
    if (dots >= MOST_LABELS || PublicSuffixPatterns.EXCLUDED.containsKey(name)) {
      return false;
    }
    // A pattern *.ck holds every name right under ck.
    return PublicSuffixPatterns.EXACT.get(name) == PublicSuffixType.REGISTRY
        || (first >= 0
            && PublicSuffixPatterns.UNDER.get(name.substring(first + 1))
                == PublicSuffixType.REGISTRY);
  }
}
