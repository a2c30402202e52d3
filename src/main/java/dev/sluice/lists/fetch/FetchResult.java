package dev.sluice.lists.fetch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How a fetch ended. */
public sealed interface FetchResult {
  /**
   * The file is at the target, whole.
   *
   * @param validators for the next fetch; {@code of} is the URL that gave it after all redirects
   * @param sha256 of the bytes as they came, in lower-case hexadecimal digits
   * @param size in bytes
   */
  record Fetched(Path path, Validators validators, String sha256, long size)
      implements FetchResult {}

  /** The server has nothing newer than the version at hand. */
  record NotModified() implements FetchResult {}

  /**
   * Nothing came of it, and the target is as it was.
   *
   * @param detail what stood in the way, in words that follow the reason's
   * @param retryable whether the same may go well in a while
   * @param retryAfter how long the server asks to be left alone
   */
  record Failed(Reason reason, String detail, boolean retryable, Optional<Duration> retryAfter)
      implements FetchResult {
    /** For a report: the reason and the detail. */
    public String text() {
      return detail.isEmpty() ? reason.words() : reason.words() + ": " + detail;
    }
  }

  /** Why a fetch failed. */
  enum Reason {
    UNUSABLE_URL("the URL cannot be fetched"),
    NO_SUCH_HOST("no such host"),
    CONNECTION_REFUSED("connection refused"),
    NO_ROUTE("no way to the server"),
    CONNECT_TIMEOUT("no connection in time"),
    CONNECTION_FAILED("the connection broke"),
    CERTIFICATE("certificate is not trusted"),
    TRUST("no certificates to trust"),
    TLS("TLS failed"),
    NOT_HTTP("not an HTTP answer"),
    STATUS("the server answered"),
    REDIRECT("the redirect cannot be followed"),
    ENCODING("the server packs it in an unknown way"),
    TOO_LARGE("larger than max-size"),
    CUT_OFF("the answer ended too early"),
    STALLED("the server went silent"),
    TIMEOUT("not done in time"),
    WRONG_SHA256("not the file that sha256 names"),
    STORAGE("cannot be written");

    private final String words;

    Reason(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }
}
