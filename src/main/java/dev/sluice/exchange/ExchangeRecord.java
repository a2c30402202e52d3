package dev.sluice.exchange;

import dev.sluice.accesslog.AccessRecord;
import dev.sluice.accesslog.Outcome;
import dev.sluice.accesslog.RecordId;
import dev.sluice.cache.CacheStatus;
import dev.sluice.net.Addresses;
import dev.sluice.net.MacAddress;
import dev.sluice.page.Audience;
import dev.sluice.page.Shown;
import dev.sluice.policy.Decision;
import dev.sluice.policy.Subject;
import dev.sluice.transport.Connection;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** What is known of an exchange for its {@link AccessRecord}, as knowledge grows. */
final class ExchangeRecord {
  private static final int CACHE_NAME_LENGTH = "Sluice; ".length();

  private final Connection connection;
  private final Instant began;
  private final long number;
  private String name = "";
  private String method = "";
  private String url = "";
  private Optional<Decision> decision = Optional.empty();
  private Optional<MacAddress> device = Optional.empty();
  private OptionalInt status = OptionalInt.empty();
  private String reason = "";
  private boolean continued;
  private boolean asked;
  private boolean probe;
  private Optional<String> acceptLanguage = Optional.empty();
  private Optional<String> accept = Optional.empty();
  private String cache = "";

  /**
   * @param number of the exchange on its connection, from 1
   */
  ExchangeRecord(Connection connection, Instant began, long number) {
    this.connection = connection;
    this.began = began;
    this.number = number;
  }

  /** When the request's head was read. */
  Instant began() {
    return began;
  }

  /** Unique among this gateway's exchanges, over restarts too. */
  RecordId id() {
    return new RecordId(began.toEpochMilli(), connection.id().value(), number);
  }

  /** For a page about this exchange. */
  Shown shown() {
    return new Shown(audience(), name, url, client(), id().toString());
  }

  /** The client's address, as text. */
  String client() {
    return Addresses.text(connection.client().address());
  }

  /** In full, once it is resolved. */
  String url() {
    return url;
  }

  void asked(HttpRequest request) {
    method = request.method().name();
    url = request.uri();
    acceptLanguage = joined(request.headers(), HttpHeaderNames.ACCEPT_LANGUAGE);
    accept = joined(request.headers(), HttpHeaderNames.ACCEPT);
    asked = true;
  }

  /** Only asked when there is a page to show, which is seldom. */
  private Audience audience() {
    return asked ? Audience.of(acceptLanguage, accept) : Audience.UNKNOWN;
  }

  /** A field's lines as one (RFC 9110 §5.3). */
  private static Optional<String> joined(HttpHeaders headers, CharSequence name) {
    return headers.contains(name)
        ? Optional.of(String.join(",", headers.getAll(name)))
        : Optional.empty();
  }

  void resolved(Subject.Url subject) {
    name = subject.host().toString();
    url = subject.toString();
  }

  void decided(Decision made, Optional<MacAddress> by) {
    decision = Optional.of(made);
    device = by;
  }

  /** It is the gateway's own, and no record is kept of it. */
  void probed(Decision how) {
    probe = true;
    decided(how, Optional.empty());
  }

  boolean isProbe() {
    return probe;
  }

  /** The client goes on in spite of a warning. */
  void continues() {
    continued = true;
  }

  void answered(int code) {
    status = OptionalInt.of(code);
  }

  /** Notes how the cache took part; the gateway's member of Cache-Status. */
  String cached(CacheStatus how) {
    String member = how.member();
    cache = member.substring(CACHE_NAME_LENGTH);
    return member;
  }

  void failed(String why) {
    reason = why;
  }

  AccessRecord finish(Instant now, long bytesIn, long bytesOut, Outcome outcome) {
    return new AccessRecord(
        id(),
        began,
        connection.client(),
        device,
        connection.ingress().destination(),
        name,
        method,
        url,
        decision,
        continued,
        reason,
        status,
        cache,
        bytesIn,
        bytesOut,
        Duration.between(began, now),
        outcome);
  }
}
