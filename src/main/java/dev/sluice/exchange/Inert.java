package dev.sluice.exchange;

import io.netty.handler.codec.http.HttpContent;

/** The course of an exchange that has handed over its whole response, or is only about to begin. */
record Inert(Response response) implements Course {
  static final Inert BEFORE = new Inert(Response.NOT_BEGUN);
  static final Inert HANDED_OVER = new Inert(Response.HANDED_OVER);

  @Override
  public void requestContent(HttpContent content) {
    content.release();
  }

  @Override
  public void requestReadComplete() {}

  @Override
  public void clientWritabilityChanged() {}

  @Override
  public boolean expired(Wait wait) {
    return false;
  }

  @Override
  public void drop() {}
}
