package dev.sluice.ledger;

import dev.sluice.net.Addresses;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Requests as their file has them. */
final class RequestsCodec implements Kept.Codec<SiteRequests> {
  @Override
  public byte[] write(SiteRequests requests) throws IOException {
    return new Json(
            requests.next(), requests.pending().stream().map(RequestsCodec::fields).toList())
        .bytes();
  }

  private static Map<String, String> fields(SiteRequest request) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("number", Integer.toString(request.number()));
    fields.put("at", request.at().toString());
    fields.put("client", Addresses.text(request.client()));
    fields.put("group", request.group());
    fields.put("site", request.site());
    fields.put("url", request.url());
    fields.put("rule", request.rule());
    fields.put("words", request.words());
    return fields;
  }

  @Override
  public SiteRequests read(byte[] content) throws IOException {
    Json json = Json.read(content);
    List<SiteRequest> pending = new ArrayList<>();
    for (Map<String, String> fields : json.entries()) {
      try {
        pending.add(request(fields));
      } catch (IllegalArgumentException | DateTimeException e) {
        throw new Json.Unreadable("no request: " + fields + " (" + e.getMessage() + ")");
      }
    }
    return new SiteRequests(List.copyOf(pending), json.next(), List.of());
  }

  private static SiteRequest request(Map<String, String> fields) throws IOException {
    String client = OverridesCodec.field(fields, "client");
    return new SiteRequest(
        Integer.parseInt(OverridesCodec.field(fields, "number")),
        Instant.parse(OverridesCodec.field(fields, "at")),
        Addresses.parse(client).orElseThrow(() -> new Json.Unreadable("no client: " + client)),
        OverridesCodec.field(fields, "group"),
        OverridesCodec.field(fields, "site"),
        OverridesCodec.field(fields, "url"),
        OverridesCodec.field(fields, "rule"),
        OverridesCodec.field(fields, "words"));
  }
}
