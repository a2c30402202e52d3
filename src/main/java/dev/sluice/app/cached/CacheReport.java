package dev.sluice.app.cached;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.sluice.config.CacheSettings;
import dev.sluice.store.StoreFigures;
import dev.sluice.store.StoreFigures.DiskFigures;
import dev.sluice.store.StoreFigures.TierFigures;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The cache's figures at one moment, for a person or a program; sizes in bytes. */
public record CacheReport(CacheSettings settings, StoreFigures store, CacheTally.Counts counts) {

  /** In lines. */
  public List<String> text() {
    CacheTally.Count asked = counts.asked();
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "requests: %,d, %s hits, %s confirmed by the origin, %s fetched",
            asked.responses(),
            share(counts.hits().responses(), asked.responses()),
            share(counts.confirmed().responses(), asked.responses()),
            share(counts.fetched().responses(), asked.responses())));
    lines.add(
        String.format(
            Locale.ROOT,
            "bytes:    %s sent, %s of them from the cache",
            Sizes.text(asked.bytes()),
            share(counts.hits().bytes() + counts.confirmed().bytes(), asked.bytes())));
    lines.add("memory:   " + tier(store.memory()));
    lines.add("disk:     " + disk(store.disk()));
    if (store.arriving() > 0) {
      lines.add("arriving: " + Sizes.text(store.arriving()));
    }
    store.warnings().forEach(warning -> lines.add("warning:  " + warning));
    return List.copyOf(lines);
  }

  /** One line, for the status. */
  public String line() {
    CacheTally.Count asked = counts.asked();
    return String.format(
        Locale.ROOT,
        "%s in memory, %s on disk, %,d responses; %s of %,d requests were hits",
        Sizes.text(store.memory().bytes()),
        Sizes.text(store.disk().tier().bytes()),
        store.memory().objects() + store.disk().tier().objects(),
        share(counts.hits().responses(), asked.responses()),
        asked.responses());
  }

  private static String tier(TierFigures tier) {
    return String.format(
        Locale.ROOT,
        "%s of %s, %,d responses, %,d hits (%s), %,d stored, %,d evicted",
        Sizes.text(tier.bytes()),
        Sizes.text(tier.limit()),
        tier.objects(),
        tier.hits(),
        Sizes.text(tier.hitBytes()),
        tier.stored(),
        tier.evicted());
  }

  private String disk(DiskFigures disk) {
    String where = settings.disk().map(at -> at.path() + ": ").orElse("");
    return switch (disk.state()) {
      case NONE -> "none";
      case WORKING -> where + tier(disk.tier()) + troubles(disk);
      case PAUSED -> where + "LET ALONE FOR A WHILE after an error; " + tier(disk.tier());
      case UNUSABLE -> where + "NOT USABLE";
    };
  }

  private static String troubles(DiskFigures disk) {
    StringBuilder words = new StringBuilder();
    if (disk.listed() < 100) {
      words.append(", ").append(disk.listed()).append(" % of its files seen since the start");
    }
    if (disk.damaged() > 0) {
      words.append(String.format(Locale.ROOT, ", %,d damaged", disk.damaged()));
    }
    if (disk.errors() > 0) {
      words.append(String.format(Locale.ROOT, ", %,d errors", disk.errors()));
    }
    return words.toString();
  }

  private static String share(long part, long whole) {
    return whole == 0 ? "0 %" : String.format(Locale.ROOT, "%.1f %%", 100.0 * part / whole);
  }

  /** One JSON object on one line. */
  public String json() {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.writeStartObject();
      write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  /** The keys alone, into an object that is open. */
  public void write(JsonGenerator json) throws IOException {
    count("hits", counts.hits(), json);
    count("confirmed", counts.confirmed(), json);
    count("fetched", counts.fetched(), json);
    CacheTally.Count asked = counts.asked();
    long fromCache = counts.hits().bytes() + counts.confirmed().bytes();
    json.writeNumberField("hit-ratio", ratio(counts.hits().responses(), asked.responses()));
    json.writeNumberField("byte-hit-ratio", ratio(fromCache, asked.bytes()));
    json.writeObjectFieldStart("memory");
    tier(store.memory(), json);
    json.writeEndObject();
    json.writeObjectFieldStart("disk");
    json.writeStringField("state", store.disk().state().name().toLowerCase(Locale.ROOT));
    if (settings.disk().isPresent()) {
      json.writeStringField("path", settings.disk().get().path().toString());
    }
    tier(store.disk().tier(), json);
    json.writeNumberField("listed-percent", store.disk().listed());
    json.writeNumberField("demoted", store.disk().demoted());
    json.writeNumberField("demotions-lost", store.disk().demotionsLost());
    json.writeNumberField("damaged", store.disk().damaged());
    json.writeNumberField("errors", store.disk().errors());
    json.writeEndObject();
    json.writeNumberField("arriving", store.arriving());
    json.writeNumberField("revoked", store.revoked());
    json.writeArrayFieldStart("warnings");
    for (String warning : store.warnings()) {
      json.writeString(warning);
    }
    json.writeEndArray();
  }

  private static void count(String key, CacheTally.Count count, JsonGenerator json)
      throws IOException {
    json.writeObjectFieldStart(key);
    json.writeNumberField("requests", count.responses());
    json.writeNumberField("bytes", count.bytes());
    json.writeEndObject();
  }

  private static void tier(TierFigures tier, JsonGenerator json) throws IOException {
    json.writeNumberField("limit", tier.limit());
    json.writeNumberField("bytes", tier.bytes());
    json.writeNumberField("objects", tier.objects());
    json.writeNumberField("hits", tier.hits());
    json.writeNumberField("hit-bytes", tier.hitBytes());
    json.writeNumberField("stored", tier.stored());
    json.writeNumberField("evicted", tier.evicted());
  }

  /** Four decimals; 0 of nothing. */
  private static double ratio(long part, long whole) {
    return whole == 0 ? 0 : Math.round(10_000.0 * part / whole) / 10_000.0;
  }
}
