package dev.sluice.config;

import dev.sluice.category.Category;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * One of the {@code lists}.
 *
 * @param name fit for a file's name; no two lists have the same
 * @param category of all its entries; empty for {@link Format#SQUIDGUARD}, whose folders name them
 * @param sourcePlace where the file names the source
 * @param allowSuffixes whether a public suffix or a top-level domain is taken as an entry
 * @param fetching how a {@link Location.Remote} is fetched
 */
public record ListSource(
    String name,
    Format format,
    Optional<Category> category,
    Location source,
    Place sourcePlace,
    boolean allowSuffixes,
    Fetching fetching) {

  /** How a list is written. */
  public enum Format {
    /** A name a line. */
    DOMAINS,
    /** hosts(5). */
    HOSTS,
    /** A folder or archive with a folder for each category: {@code domains}, {@code urls}. */
    SQUIDGUARD,
    /** Network rules of adblockers: {@code ||name^}. */
    ADBLOCK,
    /** A response policy zone (draft-vixie-dnsop-dns-rpz). */
    RPZ,
    /** Lines of dnsmasq.conf: {@code address=/name/}. */
    DNSMASQ,
    /** A name a line, mostly as {@code *.name}. */
    WILDCARD,
    /** An address or network a line. */
    ADDRESSES
  }

  /** Where a list is. */
  public sealed interface Location {
    /** A file or folder of this machine. */
    record Local(Path path) implements Location {
      @Override
      public String toString() {
        return path.toString();
      }
    }

    /** An {@code http} or {@code https} URL. */
    record Remote(URI uri) implements Location {
      @Override
      public String toString() {
        return uri.toString();
      }
    }
  }

  /**
   * How a list is fetched.
   *
   * @param refresh the time from one fetch to the next
   * @param sha256 of the bytes as they come, 64 lower-case hexadecimal digits; any other are
   *     refused
   * @param maxSize in bytes, as they come
   * @param timeout for all of it
   */
  public record Fetching(
      Duration refresh, Optional<String> sha256, long maxSize, Duration timeout) {
    /** Of a list that says nothing of it. */
    public static final Fetching USUAL =
        new Fetching(Duration.ofDays(1), Optional.empty(), 512L << 20, Duration.ofMinutes(10));
  }
}
