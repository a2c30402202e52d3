package dev.sluice.lists.fetch;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What tells one version of a file from another (RFC 9110 §8.8). They say nothing of another URL's
 * file, so they are only asked of their own.
 *
 * @param of the URL that gave them, after all redirects
 */
public record Validators(URI of, Optional<String> etag, Optional<String> lastModified) {
  /** Of no version at all. */
  public static final Validators NONE =
      new Validators(URI.create(""), Optional.empty(), Optional.empty());

  private static final int LONGEST = 512;
  private static final Predicate<String> ETAG =
      Pattern.compile("(W/)?\"[\\x21\\x23-\\x7e]*\"").asMatchPredicate();
  private static final Predicate<String> DATE =
      Pattern.compile("[\\x20-\\x7e]+").asMatchPredicate();

  /** Those of an answer; one that could not be sent back is left out. */
  static Validators in(HttpHeaders headers, URI uri) {
    return new Validators(uri, headers.firstValue("ETag"), headers.firstValue("Last-Modified"))
        .sendable();
  }

  /** Makes a request for their own URL conditional (RFC 9110 §13.1); true when it now is. */
  boolean ask(URI uri, HttpRequest.Builder request) {
    if (!of.equals(uri)) {
      return false;
    }
    Validators good = sendable();
    good.etag.ifPresent(tag -> request.header("If-None-Match", tag));
    good.lastModified.ifPresent(date -> request.header("If-Modified-Since", date));
    return good.etag.isPresent() || good.lastModified.isPresent();
  }

  private Validators sendable() {
    return new Validators(
        of,
        etag.filter(tag -> tag.length() <= LONGEST && ETAG.test(tag)),
        lastModified.filter(date -> date.length() <= LONGEST && DATE.test(date)));
  }
}
