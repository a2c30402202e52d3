package dev.sluice.upstream;

import dev.sluice.http.BodyFraming;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;

/** Whoever sent a request and gets its response, on the connection's event loop. */
public interface ResponseListener {
  /** An interim response's head, or the final one's. */
  void responseHead(HttpResponse head, BodyFraming framing);

  /** A piece of the final response's content, the listener's to release; the last is a Last one. */
  void responseContent(HttpContent content);

  /** No more is at hand for now. */
  void responseReadComplete();

  /** The connection takes request content again, or takes no more for now. */
  void upstreamWritabilityChanged();

  /** There will be no (more) response; the connection is closed. */
  void upstreamFailed(UpstreamFailure failure);
}
