package dev.sluice.lists.read;

import dev.sluice.category.Category;
import dev.sluice.category.line.AdblockLine;
import dev.sluice.category.line.AddressesLine;
import dev.sluice.category.line.DnsmasqLine;
import dev.sluice.category.line.DomainsLine;
import dev.sluice.category.line.HostsLine;
import dev.sluice.category.line.LineReader;
import dev.sluice.category.line.ListLine;
import dev.sluice.category.line.RpzZone;
import dev.sluice.category.line.SquidguardLine;
import dev.sluice.category.line.WildcardLine;
import dev.sluice.config.ListSource;
import dev.sluice.lists.ListReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads the source of one list, in constant memory. Never fails on what a line says. */
public final class SourceReader {
  private SourceReader() {}

  /**
   * Hands what the source holds to the sink.
   *
   * @param source a file, or the folder of a squidguard list
   * @param anything whether also a page or binary data is read, line by line, and then mostly
   *     skipped
   * @throws NotAList when it is something else than its format says
   */
  public static ListReport read(ListSource list, Path source, boolean anything, EntrySink sink)
      throws IOException {
    Counting counting = new Counting(list, sink);
    visit(list, source, anything, counting);
    return counting.report();
  }

  static void visit(ListSource list, Path source, boolean anything, LineVisitor visitor)
      throws IOException {
    boolean squidguard = list.format() == ListSource.Format.SQUIDGUARD;
    if (squidguard && Files.isDirectory(source)) {
      SquidguardFolder.visit(source, visitor);
      return;
    }
    try (InputStream in = Unpacked.open(source)) {
      byte[] first = Unpacked.peek(in);
      if (SquidguardArchive.isTar(first) != squidguard) {
        Nature.refuse(first);
        throw new NotAList(squidguard ? "it is no tar archive" : "it is an archive, not a list");
      }
      if (squidguard) {
        SquidguardArchive.visit(in, visitor);
      } else {
        if (!anything) {
          Nature.refuse(first);
        }
        Category category = list.category().orElse(new Category(list.name()));
        visitor.category(category);
        lines(in, String.valueOf(source.getFileName()), category, reader(list.format()), visitor);
      }
    }
  }

  /** Which reader a format has; a new one for each file, for some remember. */
  private static LineReader reader(ListSource.Format format) {
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

  /** A file of a squidguard list. */
  static void squidguard(InputStream in, String file, Category category, LineVisitor visitor)
      throws IOException {
    lines(in, file, category, reader(ListSource.Format.SQUIDGUARD), visitor);
  }

  private static void lines(
      InputStream in, String file, Category category, LineReader reader, LineVisitor visitor)
      throws IOException {
    BoundedLines lines = new BoundedLines(in);
    while (lines.next()) {
      if (lines.tooLong()) {
        visitor.line(category, file, lines, ListLine.skipped(ListLine.Reason.TOO_LONG));
      } else {
        for (ListLine line : reader.read(lines.text())) {
          visitor.line(category, file, lines, line);
        }
      }
    }
  }
}
