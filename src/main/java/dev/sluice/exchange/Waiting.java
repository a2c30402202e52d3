package dev.sluice.exchange;

import io.netty.handler.codec.http.HttpContent;

/** The course of an exchange that has nothing to give its client yet. */
abstract class Waiting implements Course {
  private boolean dropped;

  /** Whether the exchange went on without this. */
  final boolean isDropped() {
    return dropped;
  }

  /** Lets go of what it waits for; called once. */
  abstract void letGo();

  @Override
  public final Response response() {
    return Response.NOT_BEGUN;
  }

  @Override
  public final void requestContent(HttpContent content) {
    content.release();
  }

  @Override
  public final void requestReadComplete() {}

  @Override
  public final void clientWritabilityChanged() {}

  @Override
  public boolean expired(Wait wait) {
    return false;
  }

  @Override
  public final void drop() {
    if (!dropped) {
      dropped = true;
      letGo();
    }
  }
}
