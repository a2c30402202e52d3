package dev.sluice.lists.read;

import com.google.re2j.Pattern;
import dev.sluice.category.Category;
import dev.sluice.category.Entry;
import dev.sluice.category.UrlPath;
import dev.sluice.category.line.ListLine;
import dev.sluice.config.ListSource;
import dev.sluice.net.Cidr;
import dev.sluice.net.DomainName;
import dev.sluice.net.Host;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Looks through a source for every line that holds a host, or a URL of it. */
public final class SourceSearch implements LineVisitor {
  private static final int MOST = 1000;

  private final Host host;
  private final String path;
  private final List<Found> found = new ArrayList<>();

  private SourceSearch(Host host, String path) {
    this.host = host;
    this.path = path;
  }

  /**
   * The first thousand lines there are.
   *
   * @param pathAndQuery as sent, or empty for a host alone
   */
  public static List<Found> find(ListSource list, Path source, Host host, String pathAndQuery)
      throws IOException {
    String path = pathAndQuery.isEmpty() ? "" : UrlPath.normalise(pathAndQuery);
    SourceSearch search = new SourceSearch(host, path);
    SourceReader.visit(list, source, true, search);
    return List.copyOf(search.found);
  }

  @Override
  public void category(Category category) {}

  @Override
  public void line(Category category, String file, BoundedLines at, ListLine line) {
    switch (line) {
      case ListLine.Taken(Entry entry) -> entry(category, file, at, entry, false);
      case ListLine.Excepted(Entry entry) -> entry(category, file, at, entry, true);
      case ListLine.Blank() -> {}
      case ListLine.Skipped _ -> {}
    }
  }

  private void entry(
      Category category, String file, BoundedLines at, Entry entry, boolean excepted) {
    if (holds(entry) && found.size() < MOST) {
      found.add(new Found(category, excepted, file, at.number(), Shown.text(at.text())));
    }
  }

  private boolean holds(Entry entry) {
    return switch (entry) {
      case Entry.Site(DomainName site) -> isUnder(new Host.Named(site));
      case Entry.UrlPrefix(Host listed, String prefix) ->
          isUnder(listed) && path.startsWith(prefix) && UrlPath.mayEndAt(path, prefix.length());
      case Entry.Expression(String text) ->
          !path.isEmpty()
              && Pattern.compile(text, Pattern.CASE_INSENSITIVE)
                  .matcher("http://" + host + path)
                  .find();
      case Entry.Network(Cidr cidr) ->
          host instanceof Host.Literal(InetAddress address) && cidr.contains(address);
    };
  }

  private boolean isUnder(Host listed) {
    if (host instanceof Host.Named(DomainName name) && listed instanceof Host.Named(var above)) {
      return name.isWithin(above);
    }
    return host.equals(listed);
  }
}
