package dev.sluice.exchange;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Waits for all of a form that is for the gateway itself. */
final class Answering implements Course {
  /** A ticket with the longest path, and as many words as a form takes, all of them escaped. */
  static final int FORM_MAX = 32 * 1024;

  private final ByteArrayOutputStream form = new ByteArrayOutputStream();
  private final Consumer<String> whole;
  private final Runnable tooLarge;
  private boolean done;

  /**
   * Waits.
   *
   * @param whole takes the form's content
   * @param tooLarge told as soon as it is longer than that
   */
  Answering(Consumer<String> whole, Runnable tooLarge) {
    this.whole = whole;
    this.tooLarge = tooLarge;
  }

  @Override
  public Response response() {
    return Response.NOT_BEGUN;
  }

  @Override
  public void requestContent(HttpContent content) {
    boolean last = content instanceof LastHttpContent;
    add(content.content());
    content.release();
    if (done) {
      return;
    }
    if (form.size() > FORM_MAX) {
      done = true;
      tooLarge.run();
    } else if (last) {
      done = true;
      whole.accept(form.toString(StandardCharsets.UTF_8));
    }
  }

  private void add(ByteBuf piece) {
    if (form.size() <= FORM_MAX) {
      try {
        form.write(ByteBufUtil.getBytes(piece));
      } catch (IOException e) {
        throw new UncheckedIOException("an array can't fail to be written to", e);
      }
    }
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
  public void drop() {
    done = true;
  }
}
