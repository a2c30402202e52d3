package dev.sluice.app.cached;

import dev.sluice.control.ControlAnswer;
import dev.sluice.http.FieldList;
import dev.sluice.http.RequestHead;
import dev.sluice.net.Addresses;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The cache's commands as they come through the control socket. */
public final class CacheCommands {
  private CacheCommands() {}

  /**
   * Drops what is named.
   *
   * @param what {@code url} or {@code site} and which, or {@code all}
   */
  public static CompletionStage<ControlAnswer> purge(GatewayCache cache, List<String> what) {
    String which = what.size() == 2 ? what.get(1) : "";
    return switch (what.isEmpty() ? "" : what.getFirst()) {
      case "url" -> cache.purgeUrl(which);
      case "site" -> cache.purgeSite(which);
      case "all" -> cache.purgeAll();
      default -> refused("a purge is of a url, a site, or all");
    };
  }

  /**
   * Tells what a request would get, and why.
   *
   * @param what a URL, the client's address or nothing, and field lines
   */
  public static CompletionStage<ControlAnswer> explain(
      GatewayCache cache, List<String> what, boolean json) {
    if (what.size() < 2) {
      return refused("no URL");
    }
    Optional<InetAddress> client = Addresses.parse(what.get(1));
    if (client.isEmpty() && !what.get(1).isEmpty()) {
      return refused("\"" + what.get(1) + "\" is not a client's address");
    }
    FieldList.Builder fields = new FieldList.Builder();
    for (String line : what.subList(2, what.size())) {
      int colon = line.indexOf(':');
      if (colon <= 0) {
        return refused("\"" + line + "\" is not a field such as 'Accept-Encoding: gzip'");
      }
      fields.add(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
    }
    return cache.explain(what.getFirst(), client, new RequestHead("GET", fields.build()), json);
  }

  private static CompletionStage<ControlAnswer> refused(String problem) {
    return CompletableFuture.completedFuture(ControlAnswer.refused(problem));
  }
}
