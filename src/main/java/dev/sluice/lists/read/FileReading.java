package dev.sluice.lists.read;

import dev.sluice.category.Category;
import dev.sluice.category.Entry;
import dev.sluice.category.line.AdblockLine;
import dev.sluice.category.line.AddressesLine;
import dev.sluice.category.line.DnsmasqLine;
import dev.sluice.category.line.DomainsLine;
import dev.sluice.category.line.ExpressionLine;
import dev.sluice.category.line.HostsLine;
import dev.sluice.category.line.LineReader;
import dev.sluice.category.line.ListLine;
import dev.sluice.category.line.PublicSuffixes;
import dev.sluice.category.line.RpzZone;
import dev.sluice.category.line.SquidguardLine;
import dev.sluice.category.line.WildcardLine;
import dev.sluice.config.ListSource;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * How the text files of one list are read.
 *
 * @param anything whether also what doesn't look like a list is read, line by line
 */
record FileReading(ListSource.Format format, boolean allowSuffixes, boolean anything) {
  private static final ListLine TOO_LONG = ListLine.skipped(ListLine.Reason.TOO_LONG);
  private static final ListLine SUFFIX = ListLine.skipped(ListLine.Reason.PUBLIC_SUFFIX);

  /**
   * Reads a file from here to its end.
   *
   * @param file as it is told to people
   * @param categories that its lines are in
   */
  void read(InputStream file, String name, List<Category> categories, LineVisitor visitor)
      throws IOException {
    InputStream in = file.markSupported() ? file : new BufferedInputStream(file, Unpacked.PEEK);
    if (!anything) {
      Nature.refuse(Unpacked.peek(in));
    }
    for (Category category : categories) {
      visitor.category(category);
    }
    read(in, reader(), name, categories, visitor);
  }

  /** As {@link #read}, of a file of expressions, whatever the format. */
  void readExpressions(InputStream in, String name, List<Category> categories, LineVisitor visitor)
      throws IOException {
    for (Category category : categories) {
      visitor.category(category);
    }
    read(in, line -> List.of(ExpressionLine.parse(line)), name, categories, visitor);
  }

  private void read(
      InputStream in,
      LineReader reader,
      String name,
      List<Category> categories,
      LineVisitor visitor)
      throws IOException {
    BoundedLines lines = new BoundedLines(in);
    while (lines.next()) {
      if (lines.tooLong()) {
        tell(TOO_LONG, name, lines, categories, visitor);
      } else {
        for (ListLine line : reader.read(lines.text())) {
          tell(narrow(line), name, lines, categories, visitor);
        }
      }
    }
  }

  private static void tell(
      ListLine line, String file, BoundedLines at, List<Category> categories, LineVisitor visitor)
      throws IOException {
    for (Category category : categories) {
      visitor.line(category, file, at, line);
    }
  }

  private ListLine narrow(ListLine line) {
    return switch (line) {
      case ListLine.Taken(Entry entry) -> isRefused(entry) ? SUFFIX : line;
      case ListLine.Excepted(Entry entry) -> isRefused(entry) ? SUFFIX : line;
      case ListLine.Blank _, ListLine.Skipped _ -> line;
    };
  }

  private boolean isRefused(Entry entry) {
    return !allowSuffixes && PublicSuffixes.holds(entry);
  }

  /** A new one for each file, for some remember. */
  private LineReader reader() {
    return switch (format) {
      case DOMAINS -> line -> List.of(DomainsLine.parse(line));
      case HOSTS -> HostsLine::parse;
      case SQUIDGUARD -> line -> List.of(SquidguardLine.parse(line));
      case ADBLOCK -> AdblockLine::parse;
      case RPZ -> new RpzZone();
      case DNSMASQ -> DnsmasqLine::parse;
      case WILDCARD -> line -> List.of(WildcardLine.parse(line));
      case ADDRESSES -> AddressesLine::parse;
    };
  }
}
