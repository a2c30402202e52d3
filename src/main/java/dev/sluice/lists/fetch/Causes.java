package dev.sluice.lists.fetch;

import static dev.sluice.lists.fetch.FetchResult.Reason.CERTIFICATE;
import static dev.sluice.lists.fetch.FetchResult.Reason.CONNECTION_FAILED;
import static dev.sluice.lists.fetch.FetchResult.Reason.CONNECTION_REFUSED;
import static dev.sluice.lists.fetch.FetchResult.Reason.CONNECT_TIMEOUT;
import static dev.sluice.lists.fetch.FetchResult.Reason.NOT_HTTP;
import static dev.sluice.lists.fetch.FetchResult.Reason.NO_ROUTE;
import static dev.sluice.lists.fetch.FetchResult.Reason.NO_SUCH_HOST;
import static dev.sluice.lists.fetch.FetchResult.Reason.TLS;
import static dev.sluice.lists.fetch.FetchResult.Reason.UNUSABLE_URL;

import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** What an exception of the HTTP client means, before the answer's head has come. */
final class Causes {
  private static final int DEEPEST = 20;

  private Causes() {}

  /**
   * Its failure in words.
   *
   * @param trusted whose certificates are trusted, in words
   */
  static FetchException of(Throwable thrown, URI uri, String trusted) {
    String server = server(uri);
    return switch (thrown) {
      case HttpConnectTimeoutException _ -> FetchException.passing(CONNECT_TIMEOUT, server);
      case ConnectException e -> unconnected(e, server);
      case SSLException e -> tls(e, uri, trusted);
      case ProtocolException e -> FetchException.lasting(NOT_HTTP, said(e));
      case IllegalArgumentException e -> FetchException.lasting(UNUSABLE_URL, said(e));
      default -> FetchException.passing(CONNECTION_FAILED, server + ": " + said(thrown));
    };
  }

  private static FetchException unconnected(ConnectException thrown, String server) {
    if (within(thrown, UnresolvedAddressException.class).isPresent()) {
      return FetchException.passing(NO_SUCH_HOST, server);
    }
    // Refused, the JDK tries the same channel again, which is closed, and forgets why.
    boolean refused =
        within(thrown, ClosedChannelException.class).isPresent()
            || said(thrown).toLowerCase(Locale.ROOT).contains("refused");
    return refused
        ? FetchException.passing(CONNECTION_REFUSED, server)
        : FetchException.passing(NO_ROUTE, server + ": " + said(thrown));
  }

  private static FetchException tls(SSLException thrown, URI uri, String trusted) {
    Optional<CertificateException> certificate = within(thrown, CertificateException.class);
    if (certificate.isEmpty()) {
      return FetchException.passing(TLS, server(uri) + ": " + said(thrown));
    }
    return FetchException.lasting(
        CERTIFICATE, certificate(thrown, certificate.get(), uri, trusted));
  }

  private static String certificate(
      SSLException thrown, CertificateException certificate, URI uri, String trusted) {
    if (within(thrown, CertificateExpiredException.class).isPresent()) {
      return "that of " + uri.getHost() + " has expired";
    }
    if (within(thrown, CertificateNotYetValidException.class).isPresent()) {
      return "that of " + uri.getHost() + " is not valid yet (is this machine's clock right?)";
    }
    if (within(thrown, CertPathBuilderException.class).isPresent()) {
      return "that of " + uri.getHost() + " is by nobody in " + trusted;
    }
    // The JDK has no exception of its own for a certificate of another name.
    return said(certificate).startsWith("No ")
        ? "it is not one for " + uri.getHost()
        : said(certificate);
  }

  private static <T extends Throwable> Optional<T> within(Throwable thrown, Class<T> kind) {
    Optional<Throwable> at = Optional.of(thrown);
    for (int depth = 0; depth < DEEPEST && at.isPresent(); depth++) {
      if (kind.isInstance(at.get())) {
        return at.map(kind::cast);
      }
      at = at.map(Throwable::getCause);
    }
    return Optional.empty();
  }

  /** Host and port. */
  static String server(URI uri) {
    return uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
  }

  private static String said(Throwable thrown) {
    String message = thrown.getMessage();
    return Words.shown(message == null ? thrown.getClass().getSimpleName() : message);
  }
}
