package dev.sluice.app.cached;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.sluice.cache.CacheKey;
import dev.sluice.cache.Extent;
import dev.sluice.cache.Reuse;
import dev.sluice.cache.Stored;
import dev.sluice.http.RequestHead;
import dev.sluice.policy.Verdict;
import dev.sluice.store.Tier;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the cache would do with a request now, and what it has for it.
 *
 * @param url as the access log has it
 * @param verdict on the client that would ask; empty when none was named
 * @param lastFetch what came of it when the origin was last asked, as far as it is remembered
 */
record CacheExplanation(
    String url,
    CacheKey key,
    Optional<Verdict> verdict,
    RequestHead request,
    List<Kept> kept,
    Optional<CacheTally.Outcome> lastFetch,
    Instant now) {

  /** A stored response and where it is. */
  record Kept(Tier tier, Stored head) {}

  private Reuse reuse() {
    return Reuse.of(request, kept.stream().map(Kept::head).toList(), now);
  }

  List<String> text() {
    List<String> lines = new ArrayList<>();
    lines.add(request.method() + " " + url);
    verdict.ifPresent(given -> lines.add("  verdict     " + words(given)));
    lines.add("  now         " + words(reuse()));
    kept.forEach(each -> lines.add("  stored      " + words(each)));
    if (kept.isEmpty()) {
      lines.add("  stored      nothing");
    }
    lastFetch.ifPresent(
        last -> {
          lines.add(
              "  last fetch  "
                  + last.at().truncatedTo(ChronoUnit.SECONDS)
                  + ": "
                  + (last.status() == 0 ? "no response" : last.status())
                  + ", "
                  + last.cache());
          CacheWords.ofDetail(last.cache()).ifPresent(why -> lines.add("              " + why));
        });
    return List.copyOf(lines);
  }

  private static String words(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Allow(var by, var _) -> "allow, by " + by;
      case Verdict.Block block -> "block, by " + block.by() + ": the cache isn't asked";
      case Verdict.Warn warn ->
          "warn, by " + warn.by() + ": the cache isn't asked before the client goes on";
    };
  }

  private String words(Reuse reuse) {
    return switch (reuse) {
      case Reuse.Hit(var stored, var how) ->
          "a hit: "
              + switch (how) {
                case FRESH -> "fresh for another " + stored.freshForSeconds(now) + " s";
                case STALE_WHILE_REVALIDATE ->
                    "stale, but its stale-while-revalidate lets it be sent while the origin is"
                        + " asked";
                case STALE_ALLOWED -> "stale, which the client's max-stale allows";
              };
      case Reuse.Validate validate ->
          "the origin is asked whether what is stored is still good ("
              + (validate.staleForSeconds() > 0
                  ? "stale for " + validate.staleForSeconds() + " s"
                  : validate.why().token())
              + (validate.mayServeOnError() ? "; if it fails, the stored one is sent)" : ")");
      case Reuse.Forward(var why) -> "fetched from the origin: " + CacheWords.of(why);
      case Reuse.Unsatisfiable _ ->
          "504: the client wants what is stored only (only-if-cached), and nothing stored does";
    };
  }

  private String words(Kept each) {
    Stored head = each.head();
    long freshFor = head.freshForSeconds(now);
    String vary = Optional.ofNullable(head.fields().first("vary")).orElse("");
    return String.format(
        Locale.ROOT,
        "%d, %s, %s, age %d s, %s%s",
        head.status(),
        extent(head.extent()),
        tier(each.tier()),
        head.ageSeconds(now),
        freshFor >= 0 ? "fresh for " + freshFor + " s" : "stale for " + -freshFor + " s",
        vary.isEmpty() ? "" : ", for requests with " + selecting(head));
  }

  private static String selecting(Stored head) {
    List<String> fields = new ArrayList<>();
    head.selecting().forEach((name, value) -> fields.add(name + ": " + value));
    return fields.isEmpty() ? "none of " + head.fields().first("vary") : String.join(", ", fields);
  }

  private static String extent(Extent extent) {
    return switch (extent) {
      case Extent.Whole(var length) ->
          length.isPresent() ? Sizes.text(length.getAsLong()) : "still arriving";
      case Extent.Part part -> part.contentRange();
    };
  }

  private static String tier(Tier tier) {
    return switch (tier) {
      case ARRIVED -> "just arrived";
      case MEMORY -> "in memory";
      case DISK -> "on disk";
    };
  }

  String json() {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("url", url);
      json.writeStringField("key", key.uri());
      if (verdict.isPresent()) {
        json.writeStringField("verdict", word(verdict.get().action()));
        json.writeStringField("rule", verdict.get().by().toString());
      }
      reuse(json);
      json.writeArrayFieldStart("stored");
      for (Kept each : kept) {
        kept(each, json);
      }
      json.writeEndArray();
      if (lastFetch.isPresent()) {
        json.writeObjectFieldStart("last-fetch");
        json.writeStringField("time", lastFetch.get().at().toString());
        json.writeNumberField("status", lastFetch.get().status());
        json.writeStringField("cache", lastFetch.get().cache());
        json.writeEndObject();
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  private void reuse(JsonGenerator json) throws IOException {
    String word =
        switch (reuse()) {
          case Reuse.Hit(var _, var how) -> {
            json.writeStringField("serving", word(how));
            yield "hit";
          }
          case Reuse.Validate(var _, var why, var _, var _, var _) -> {
            json.writeStringField("fwd", why.token());
            yield "validate";
          }
          case Reuse.Forward(var why) -> {
            json.writeStringField("fwd", why.token());
            yield "forward";
          }
          case Reuse.Unsatisfiable _ -> "unsatisfiable";
        };
    json.writeStringField("now", word);
  }

  private void kept(Kept each, JsonGenerator json) throws IOException {
    Stored head = each.head();
    json.writeStartObject();
    json.writeNumberField("status", head.status());
    json.writeStringField("tier", word(each.tier()));
    json.writeStringField("extent", extent(head.extent()));
    json.writeNumberField("age", head.ageSeconds(now));
    json.writeNumberField("ttl", head.freshForSeconds(now));
    json.writeObjectFieldStart("selecting");
    for (var line : CacheWords.lines(head.selecting())) {
      json.writeStringField(line.getKey(), line.getValue());
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
