package dev.sluice.category;

import dev.sluice.net.Cidr;
import dev.sluice.net.DomainName;
import dev.sluice.net.Host;
import java.net.InetAddress;
import java.util.Arrays;

/**
 * Entries, each tagged with numbers of the owner's choice, asked for all that hold a subject.
 * Look-ups answer with numbers of sets of tags, one for each entry that holds the subject, most
 * specific last; {@link #tags} tells what is in a set. Immutable and safe for any thread.
 */
public final class EntryIndex {
  private static final int[] NOTHING = {};

  private final PackedTable sites;
  private final PackedTable urls;
  private final PackedTable urlHosts;
  private final NetworkTable networks;
  private final NumberSets sets;

  private EntryIndex(Builder builder) {
    this.sites = builder.sites;
    this.urls = builder.urls;
    this.urlHosts = builder.urlHosts;
    this.networks = builder.networks;
    this.sets = builder.sets;
  }

  /** By the sites that are this name or that it lies under. */
  public int[] ofName(DomainName name) {
    int[] found = NOTHING;
    String text = name.toString();
    int hash = PackedTable.HASH_START;
    for (int i = text.length() - 1; i >= 0; i--) {
      hash = PackedTable.hash(hash, text.charAt(i));
      if (i == 0 || text.charAt(i - 1) == '.') {
        found = plus(found, sites.find(text, i, "", 0, hash));
      }
    }
    return found;
  }

  /**
   * By the URL prefixes of this host, or of those it lies under.
   *
   * @param pathAndQuery as sent; begins with a slash
   */
  public int[] ofUrl(Host host, String pathAndQuery) {
    if (urls.size() == 0) {
      return NOTHING;
    }
    String text = host.toString();
    boolean named = host instanceof Host.Named;
    int[] found = NOTHING;
    String path = "";
    int hash = PackedTable.HASH_START;
    for (int i = text.length() - 1; i >= 0; i--) {
      hash = PackedTable.hash(hash, text.charAt(i));
      boolean whole = i == 0 || (named && text.charAt(i - 1) == '.');
      if (whole && urlHosts.find(text, i, "", 0, hash) != PackedTable.ABSENT) {
        path = path.isEmpty() ? UrlPath.normalise(pathAndQuery) : path;
        found = ofPath(text, i, hash, path, found);
      }
    }
    return found;
  }

  /** By the networks that contain this address. */
  public int[] ofAddress(InetAddress address) {
    return networks.find(address);
  }

  /** The tags in a set, ascending; not to be changed. */
  public int[] tags(int set) {
    return sets.elements(set);
  }

  /** Whether one of these sets has the tag. */
  public boolean hasTag(int[] some, int tag) {
    for (int set : some) {
      if (Arrays.binarySearch(sets.elements(set), tag) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** Sets are numbered from 0, the empty one, to one below this. */
  public int sets() {
    return sets.count();
  }

  private int[] ofPath(String host, int hostFrom, int hostHash, String path, int[] foundSoFar) {
    int[] found = foundSoFar;
    int hash = hostHash;
    int longest = Math.min(path.length(), PackedTable.LONGEST_KEY);
    for (int i = 0; i < longest; i++) {
      hash = PackedTable.hash(hash, path.charAt(i));
      if (i + 1 == path.length() || UrlPath.endsBefore(path.charAt(i + 1), path.charAt(i))) {
        found = plus(found, urls.find(host, hostFrom, path, i + 1, hash));
      }
    }
    return found;
  }

  private static int[] plus(int[] found, int set) {
    if (set == PackedTable.ABSENT) {
      return found;
    }
    int[] more = Arrays.copyOf(found, found.length + 1);
    more[found.length] = set;
    return more;
  }

  /** Gathers entries; used by one thread, once. */
  public static final class Builder {
    private final PackedTable sites = new PackedTable();
    private final PackedTable urls = new PackedTable();
    private final PackedTable urlHosts = new PackedTable();
    private final NetworkTable networks = new NetworkTable();
    private final NumberSets sets = new NumberSets();

    /**
     * Adds an entry, or a tag to one that is there.
     *
     * @param tag not negative
     */
    public void add(Entry entry, int tag) {
      switch (entry) {
        case Entry.Site(DomainName name) -> tag(sites, name.toString(), "", tag);
        case Entry.UrlPrefix(Host host, String path) -> {
          tag(urls, host.toString(), path, tag);
          tag(urlHosts, host.toString(), "", 0);
        }
        case Entry.Expression(String text) ->
            throw new IllegalArgumentException("an expression here: " + text);
        case Entry.Network(Cidr cidr) -> networks.update(cidr, set -> sets.with(set, tag));
      }
    }

    public EntryIndex build() {
      return new EntryIndex(this);
    }

    private void tag(PackedTable table, String host, String path, int tag) {
      int at = table.locate(host, path);
      table.put(at, sets.with(table.value(at), tag));
    }
  }
}
