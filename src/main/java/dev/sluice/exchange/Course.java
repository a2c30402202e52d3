package dev.sluice.exchange;

import dev.sluice.accesslog.Outcome;
import io.netty.handler.codec.http.HttpContent;

/**
 * What an exchange does about an allowed request: one thing at a time, each replaced by the next.
 */
interface Course {
  /** How far the response is. */
  enum Response {
    /** None of it was written, so any other may be given. */
    NOT_BEGUN,
    /** Its head was written, and the client can tell an early end from the regular one. */
    BEGUN_FRAMED,
    /** Its head was written, and it ends with the connection. */
    BEGUN_UNFRAMED,
    /** All of it was handed over to be written. */
    HANDED_OVER
  }

  Response response();

  /** A piece of the request's content, which is released here. */
  void requestContent(HttpContent content);

  /** No more of the request is at hand for now. */
  void requestReadComplete();

  /** The client takes more of the response, or takes no more for now. */
  void clientWritabilityChanged();

  /** What the connection waited for took too long. Whether this was taken care of. */
  boolean expired(Wait wait);

  /** For the log, when the client leaves now. */
  default Outcome whenLeft() {
    return Outcome.TCP_MISS_ABORTED;
  }

  /** Nothing more is wanted of it. */
  void drop();
}
