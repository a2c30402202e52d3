package dev.sluice.category.compiled;

import dev.sluice.category.Category;
import dev.sluice.category.CategoryIndex;
import dev.sluice.category.Holdings;
import dev.sluice.category.UrlPath;
import dev.sluice.net.DomainName;
import dev.sluice.net.Host;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;

/**
 * Look-ups in a compiled index. The set at a name is what holds the name altogether, also by the
 * names above it and less what is excepted, so the longest name that is listed answers for all. A
 * look-up of a name or an address allocates nothing; neither does that of a URL whose host has no
 * listed URLs, as long as no list has expressions.
 */
public final class CompiledIndex implements CategoryIndex {
  private static final int LONGEST_PATH = 4096;

  private final IndexLayout layout;
  private final FingerprintTable sites;
  private final FingerprintTable urls;
  private final FingerprintTable urlHosts;
  private final NetworkRanges four;
  private final NetworkRanges six;
  private final Holdings[] sets;
  private final Set<Category> categories;
  private final ListedExpressions expressions;

  /**
   * Of what lies in memory, which must not change.
   *
   * @param sets by their numbers
   * @param categories every one that a list defines
   */
  public CompiledIndex(
      MemorySegment memory,
      IndexLayout layout,
      List<Holdings> sets,
      Set<Category> categories,
      ListedExpressions expressions) {
    this.layout = layout;
    this.sites = new FingerprintTable(memory, layout.sites());
    this.urls = new FingerprintTable(memory, layout.urls());
    this.urlHosts = new FingerprintTable(memory, layout.urlHosts());
    this.four = new NetworkRanges(memory, layout.four());
    this.six = new NetworkRanges(memory, layout.six());
    this.sets = sets.toArray(new Holdings[0]);
    this.categories = Set.copyOf(categories);
    this.expressions = expressions;
  }

  @Override
  public Holdings ofName(DomainName name) {
    if (layout.sites().count() == 0) {
      return Holdings.NONE;
    }
    String text = name.toString();
    HashWalk walk = new HashWalk(layout.hash());
    int found = FingerprintTable.ABSENT;
    int end = text.length();
    for (int labels = 1; end > 0 && labels <= layout.mostLabels(); labels++) {
      int start = text.lastIndexOf('.', end - 1) + 1;
      walk.chunk(text, start, end);
      if (labels >= layout.fewestLabels()) {
        int set = sites.find(walk.value());
        found = set == FingerprintTable.ABSENT ? found : set;
      }
      end = start - 1;
    }
    return holdings(found);
  }

  @Override
  public Holdings ofUrl(Host host, String pathAndQuery) {
    Holdings byPrefix = ofPrefix(host, pathAndQuery);
    return expressions.isEmpty() ? byPrefix : byPrefix.and(expressions.of(host, pathAndQuery));
  }

  private Holdings ofPrefix(Host host, String pathAndQuery) {
    if (layout.urls().count() == 0) {
      return Holdings.NONE;
    }
    String text = host.toString();
    boolean named = host instanceof Host.Named;
    HashWalk walk = new HashWalk(layout.hash());
    Holdings all = Holdings.NONE;
    String path = "";
    int end = text.length();
    while (end > 0) {
      int start = named ? text.lastIndexOf('.', end - 1) + 1 : 0;
      walk.chunk(text, start, end);
      if (urlHosts.find(walk.value()) != FingerprintTable.ABSENT) {
        path = path.isEmpty() ? UrlPath.normalise(pathAndQuery) : path;
        all = all.and(ofPath(walk, path));
      }
      end = start - 1;
    }
    return all;
  }

  private Holdings ofPath(HashWalk host, String path) {
    HashWalk walk = new HashWalk(host);
    int found = FingerprintTable.ABSENT;
    int start = 0;
    int longest = Math.min(path.length(), LONGEST_PATH);
    for (int end = 1; end <= longest; end++) {
      if (UrlPath.mayEndAt(path, end)) {
        walk.chunk(path, start, end);
        int set = urls.find(walk.value());
        found = set == FingerprintTable.ABSENT ? found : set;
        start = end;
      }
    }
    return holdings(found);
  }

  @Override
  public Holdings ofAddress(InetAddress address) {
    byte[] bytes = address.getAddress();
    ByteBuffer words = ByteBuffer.wrap(bytes);
    return holdings(
        bytes.length == 4
            ? four.find(0, words.getInt() & 0xffff_ffffL)
            : six.find(words.getLong(), words.getLong()));
  }

  @Override
  public Set<Category> categories() {
    return categories;
  }

  /** Listed sites, after those that add nothing to a name above them were left out. */
  public long sites() {
    return layout.sites().count();
  }

  /**
   * The probability that a host that no list names is found all the same, for a host with as many
   * labels as the deepest that is listed, and no URL prefixes.
   */
  public double oddsOfAFalseMatch() {
    int looks = Math.max(0, layout.mostLabels() - layout.fewestLabels() + 1);
    return sites.oddsOfAFalseMatch() * looks;
  }

  private Holdings holdings(int set) {
    return set == FingerprintTable.ABSENT ? Holdings.NONE : sets[set];
  }
}
