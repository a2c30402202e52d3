package dev.sluice.app.desk;

import dev.sluice.app.load.SnapshotLoader;
import dev.sluice.config.Configuration;
import dev.sluice.control.ControlAnswer;
import dev.sluice.ledger.Ledger;
import dev.sluice.ledger.SiteRequest;
import dev.sluice.net.Addresses;
import dev.sluice.net.Cidr;
import dev.sluice.net.Parse;
import dev.sluice.policy.Action;
import dev.sluice.policy.Asked;
import dev.sluice.policy.Flow;
import dev.sluice.policy.Verdict;
import dev.sluice.policy.override.Order;
import dev.sluice.policy.override.Overrides;
import dev.sluice.policy.override.Where;
import dev.sluice.policy.override.Who;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** The requests for sites that wait for the admin. */
public final class GatewayRequests {
  private final Path config;
  private final Ledger ledger;
  private final Supplier<SnapshotLoader.Loaded> loaded;
  private final InstantSource clock;

  public GatewayRequests(
      Path config, Ledger ledger, Supplier<SnapshotLoader.Loaded> loaded, InstantSource clock) {
    this.config = config.toAbsolutePath().normalize();
    this.ledger = ledger;
    this.loaded = loaded;
    this.clock = clock;
  }

  /** All of them, oldest first. */
  public ControlAnswer table(boolean json) {
    List<SiteRequest> requests = ledger.requests();
    if (json) {
      return ControlAnswer.done(
          List.of(JsonRows.of(requests.stream().map(GatewayRequests::fields).toList())));
    }
    return ControlAnswer.done(
        requests.isEmpty()
            ? List.of("no requests")
            : new TextTable(
                    List.of("NO", "TIME", "CLIENT", "GROUP", "SITE", "BLOCKED BY", "WORDS"),
                    requests.stream().map(this::row).toList())
                .lines());
  }

  private List<String> row(SiteRequest request) {
    return List.of(
        Integer.toString(request.number()),
        Moments.of(request.at(), zone()),
        Addresses.text(request.client()),
        request.group().isEmpty() ? "-" : request.group(),
        request.site(),
        request.rule(),
        request.words());
  }

  private static Map<String, Object> fields(SiteRequest request) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("number", request.number());
    fields.put("time", request.at());
    fields.put("client", Addresses.text(request.client()));
    fields.put("group", request.group());
    fields.put("site", request.site());
    fields.put("url", request.url());
    fields.put("rule", request.rule());
    fields.put("words", request.words());
    return fields;
  }

  /**
   * Whom and what one is about: its group, client, site and day, and the gateway's configuration,
   * one to a line.
   */
  public ControlAnswer show(List<String> words) {
    return request(words)
        .map(
            request ->
                ControlAnswer.done(
                    List.of(
                        request.group(),
                        Addresses.text(request.client()),
                        request.site(),
                        request.at().atZone(zone()).toLocalDate().toString(),
                        config.toString())))
        .orElseGet(() -> ControlAnswer.refused(NONE));
  }

  private static final String NONE = "there is no such request: sluice requests lists them";

  /** Lets the client see the site for a while. The words are the number and the seconds. */
  public CompletionStage<ControlAnswer> grant(List<String> words) {
    Optional<SiteRequest> request = request(words);
    if (request.isEmpty() || words.size() != 2 || !words.get(1).matches("[1-9][0-9]{0,8}")) {
      return refused(NONE);
    }
    Duration time = Duration.ofSeconds(Long.parseLong(words.get(1)));
    SiteRequest granted = request.get();
    if (!(Where.parse(granted.site()) instanceof Parse.Parsed<Where>(Where where))) {
      return refused("\"" + granted.site() + "\" is no site that an override can be for");
    }
    Instant now = clock.instant();
    Cidr client = Cidr.parse(Addresses.text(granted.client())).orElseThrow();
    Optional<Order> order =
        ledger.override(
            Action.ALLOW,
            new Who.Clients(client),
            where,
            now,
            now.plus(time),
            "request " + granted.number());
    if (order.isEmpty()) {
      return refused("there are " + Overrides.MOST + " overrides already: withdraw some");
    }
    ledger.decide(granted.number());
    return written(
        List.of(
            "request "
                + granted.number()
                + " is granted: "
                + order.get().ref()
                + " allows "
                + where
                + " for "
                + order.get().who()
                + " until "
                + Moments.of(order.get().until(), zone())));
  }

  /** Whether the rules allow now what was asked for; if so, the request waits no longer. */
  public CompletionStage<ControlAnswer> settle(List<String> words) {
    Optional<SiteRequest> request = request(words);
    if (request.isEmpty()) {
      return refused(NONE);
    }
    SiteRequest waiting = request.get();
    if (!(Asked.parse("http://" + waiting.site() + "/")
        instanceof Parse.Parsed<Asked>(Asked asked))) {
      return refused("\"" + waiting.site() + "\" is no site");
    }
    Flow flow = new Flow(waiting.client(), asked.destination(), asked.subject(), clock.instant());
    Verdict verdict = loaded.get().snapshot().policy().decide(flow).verdict();
    if (verdict instanceof Verdict.Allow) {
      ledger.decide(waiting.number());
      return written(List.of("request " + waiting.number() + " is granted, by " + verdict.by()));
    }
    return refused(stillBlocked(words, waiting, verdict));
  }

  private String[] stillBlocked(List<String> words, SiteRequest waiting, Verdict verdict) {
    Configuration now = loaded.get().configuration();
    String file = words.size() > 1 ? words.get(1) : "";
    List<String> lines = new ArrayList<>();
    lines.add(
        waiting.site()
            + " is still blocked for "
            + Addresses.text(waiting.client())
            + ", by "
            + verdict.by()
            + " ("
            + verdict.by().what()
            + "); request "
            + waiting.number()
            + " goes on waiting");
    if (!now.files().contains(file)) {
      lines.add("the file " + file + " is not read: add this line to " + now.file() + ":");
      lines.add("  include: [" + file + "]");
    } else {
      lines.add(
          "the first rule that matches decides, and "
              + verdict.by()
              + " stands above "
              + file
              + ": rules of an included file that says first: true stand above all others");
    }
    return lines.toArray(String[]::new);
  }

  /** Takes one off the list; the client isn't told. */
  public CompletionStage<ControlAnswer> deny(List<String> words) {
    return request(words)
        .flatMap(request -> ledger.decide(request.number()))
        .map(request -> written(List.of("request " + request.number() + " is denied")))
        .orElseGet(() -> refused(NONE));
  }

  private Optional<SiteRequest> request(List<String> words) {
    return Numbers.of(words).flatMap(ledger::request);
  }

  private CompletionStage<ControlAnswer> written(List<String> lines) {
    return ledger.written().thenApply(_ -> new ControlAnswer(0, lines, ledger.problems()));
  }

  private ZoneId zone() {
    return loaded.get().configuration().timezone().orElse(ZoneId.systemDefault());
  }

  private static CompletionStage<ControlAnswer> refused(String... why) {
    return CompletableFuture.completedFuture(ControlAnswer.refused(why));
  }
}
