package dev.sluice.exchange;

import dev.sluice.cache.Stored;
import dev.sluice.http.BodyFraming;
import dev.sluice.store.Content;
import dev.sluice.upstream.UpstreamConnection;
import io.netty.handler.codec.http.HttpResponse;
import java.util.OptionalInt;

/**
 * Whoever a fetch was begun for. Told on the fetch's event loop: interim responses, and then
 * exactly one of the others.
 */
interface FetchLeader {
  void interim(HttpResponse head);

  /**
   * The response is being stored, and is read from there.
   *
   * @param response as the origin sent it, to be changed at will
   * @param content retained for the leader, who leaves the flight when done
   */
  void stored(HttpResponse response, BodyFraming framing, Stored stored, Content content);

  /** The origin confirmed what is stored; the validation's content is the leader's to release. */
  void confirmed(Stored refreshed, boolean kept, Validation validation);

  /**
   * The origin failed; what is stored stands in for it, its content the leader's to release.
   *
   * @param failure a reason for the log
   * @param status that the origin answered with, if it did
   */
  void standsIn(Validation validation, String failure, OptionalInt status);

  /**
   * The response is nothing to store: leader and origin go on between themselves.
   *
   * @param upstream on which the response's content is about to come
   */
  void passes(UpstreamConnection upstream, HttpResponse response, BodyFraming framing, String why);

  void failed(ProxyError failure);

  /** For a fetch that nobody waits for. */
  enum Nobody implements FetchLeader {
    INSTANCE;

    @Override
    public void interim(HttpResponse head) {}

    @Override
    public void stored(HttpResponse response, BodyFraming framing, Stored stored, Content content) {
      content.release();
    }

    @Override
    public void confirmed(Stored refreshed, boolean kept, Validation validation) {
      validation.content().release();
    }

    @Override
    public void standsIn(Validation validation, String failure, OptionalInt status) {
      validation.content().release();
    }

    @Override
    public void passes(
        UpstreamConnection upstream, HttpResponse response, BodyFraming framing, String why) {
      upstream.abort();
    }

    @Override
    public void failed(ProxyError failure) {}
  }
}
