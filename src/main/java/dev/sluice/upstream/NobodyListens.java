package dev.sluice.upstream;

import dev.sluice.http.BodyFraming;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;

/** The listener of a connection that no request is under way on. */
final class NobodyListens implements ResponseListener {
  static final NobodyListens INSTANCE = new NobodyListens();

  private NobodyListens() {}

  @Override
  public void responseHead(HttpResponse head, BodyFraming framing) {}

  @Override
  public void responseContent(HttpContent content) {
    content.release();
  }

  @Override
  public void responseReadComplete() {}

  @Override
  public void upstreamWritabilityChanged() {}

  @Override
  public void upstreamFailed(UpstreamFailure failure) {}
}
