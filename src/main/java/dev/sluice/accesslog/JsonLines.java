package dev.sluice.accesslog;

import dev.sluice.category.Category;
import dev.sluice.net.Addresses;
import dev.sluice.policy.Verdict;

/**
 * One JSON object a line. A key that doesn't apply is left out, never null: {@code name}, {@code
 * method}, {@code url}, {@code reason}, {@code status} when there is none; {@code device} when no
 * group names one or it isn't known; {@code group} for a client in none; {@code verdict}, {@code
 * rule} and {@code categories} when no verdict was asked; {@code cache} when the cache wasn't.
 */
final class JsonLines implements LineFormat {
  private final TimeText time = new TimeText();

  @Override
  public void append(AccessRecord entry, LineBuffer out) {
    out.ascii("{\"time\":\"");
    time.append(entry.time(), out);
    out.ascii('"');
    text("id", entry.id().toString(), out);
    text("client", Addresses.text(entry.client().address()), out);
    number("client-port", entry.client().port(), out);
    entry.device().ifPresent(device -> text("device", device.toString(), out));
    entry.decision().flatMap(decision -> decision.group()).ifPresent(g -> text("group", g, out));
    text("destination", entry.destination().toString(), out);
    text("name", entry.name(), out);
    text("method", entry.method(), out);
    text("url", entry.url(), out);
    entry.decision().ifPresent(decision -> verdict(entry.continued(), decision.verdict(), out));
    text("reason", entry.reason(), out);
    entry.decision().ifPresent(decision -> categories(decision.verdict(), out));
    entry.status().ifPresent(status -> number("status", status, out));
    text("cache", entry.cache(), out);
    number("bytes-in", entry.bytesIn(), out);
    number("bytes-out", entry.bytesOut(), out);
    number("duration-ms", entry.duration().toMillis(), out);
    text("outcome", entry.outcome().name(), out);
    out.ascii("}\n");
  }

  private static void verdict(boolean continued, Verdict verdict, LineBuffer out) {
    text("verdict", continued ? "continued" : verdict.action().word(), out);
    text("rule", verdict.by().toString(), out);
  }

  private static void categories(Verdict verdict, LineBuffer out) {
    out.ascii(",\"categories\":[");
    boolean first = true;
    for (Category category : verdict.categories()) {
      out.ascii(first ? "\"" : ",\"").json(category.name()).ascii('"');
      first = false;
    }
    out.ascii(']');
  }

  private static void text(String key, String value, LineBuffer out) {
    if (!value.isEmpty()) {
      out.ascii(",\"").ascii(key).ascii("\":\"").json(value).ascii('"');
    }
  }

  private static void number(String key, long value, LineBuffer out) {
    out.ascii(",\"").ascii(key).ascii("\":").number(value);
  }
}
