package dev.sluice.exchange;

import dev.sluice.http.RequestTarget;
import dev.sluice.net.Authority;
import dev.sluice.net.Host;
import dev.sluice.net.OriginalDestination;
import dev.sluice.net.Parse;
import dev.sluice.policy.Subject;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;

/**
 * Finds the target URI of the requests on one connection (RFC 9110 §7.1, RFC 9112 §3.3). Where
 * neither target nor Host name a host or port, those of the original destination stand in.
 */
final class TargetResolver {
  private static final int HTTP_PORT = 80;

  private final OriginalDestination destination;
  private String lastHostField = "";
  private Parse<Authority> lastAuthority = Parse.incomplete();

  TargetResolver(OriginalDestination destination) {
    this.destination = destination;
  }

  /** The target; never Incomplete. */
  Parse<Target> resolve(HttpRequest request) {
    return switch (RequestTarget.parse(request.method().name(), request.uri())) {
      case Parse.Parsed<RequestTarget>(RequestTarget target) -> withHost(target, request);
      case Parse.Rejected<RequestTarget>(String problem) -> Parse.rejected(problem);
      case Parse.Incomplete<RequestTarget>() -> Parse.incomplete();
    };
  }

  private Parse<Target> withHost(RequestTarget target, HttpRequest request) {
    return switch (target) {
      case RequestTarget.Origin(String path) -> byHostField(request, path, path);
      case RequestTarget.Asterisk() -> byHostField(request, "/", "*");
      case RequestTarget.Absolute(Authority authority, String written, String path) ->
          Parse.parsed(new Target(url(authority, path), written, path));
    };
  }

  private Parse<Target> byHostField(HttpRequest request, String path, String line) {
    String field = request.headers().get(HttpHeaderNames.HOST);
    if (field == null) {
      Host host = new Host.Literal(destination.address());
      String written = destination.port() == HTTP_PORT ? host.toString() : destination.toString();
      return Parse.parsed(
          new Target(new Subject.Url("http", host, destination.port(), path), written, line));
    }
    if (!field.equals(lastHostField)) {
      lastAuthority = Authority.parse(field);
      lastHostField = field;
    }
    return switch (lastAuthority) {
      case Parse.Parsed<Authority>(Authority authority) ->
          Parse.parsed(new Target(url(authority, path), field, line));
      case Parse.Rejected<Authority>(String problem) -> Parse.rejected(problem);
      case Parse.Incomplete<Authority>() -> Parse.incomplete();
    };
  }

  private Subject.Url url(Authority authority, String path) {
    return new Subject.Url(
        "http",
        authority.host(),
        authority.portOr(destination.port()),
        path.equals("*") ? "/" : path);
  }
}
