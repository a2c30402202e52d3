package dev.sluice.exchange;

import dev.sluice.cache.Extent;
import dev.sluice.cache.NotStored;
import dev.sluice.cache.Stored;
import dev.sluice.http.BodyFraming;
import dev.sluice.http.FieldList;
import dev.sluice.store.Arriving;
import dev.sluice.store.Broken;
import dev.sluice.store.Content;
import dev.sluice.store.NotKept;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpResponse;
import java.util.Optional;
import java.util.OptionalLong;

/** A response on its way from the origin into the store, and how far it is. */
final class Keeping {
  /**
   * When the last client leaves, that much more is fetched for those who may come: less than a
   * second of most lines, against all that was fetched already.
   */
  static final long FINISHED_UP_TO = 1 << 20;

  private final Stored stored;
  private final OptionalLong length;
  private final Arriving arriving;
  private final Flight flight;
  private final long maxObject;
  private long got;
  private long spare = FINISHED_UP_TO;

  private Keeping(
      Stored stored, OptionalLong length, Arriving arriving, Flight flight, long maxObject) {
    this.stored = stored;
    this.length = length;
    this.arriving = arriving;
    this.flight = flight;
    this.maxObject = maxObject;
  }

  static Keeping begin(
      Caching caching, Stored stored, BodyFraming framing, Flight flight, EventLoop loop) {
    OptionalLong length = announced(stored, framing);
    return new Keeping(
        stored, length, caching.store().begin(stored, length, loop), flight, caching.maxObject());
  }

  /** Why a response that may be stored (RFC 9111 §3) isn't all the same; empty when it is. */
  static Optional<NotStored> refusal(
      Caching caching, HttpResponse head, BodyFraming framing, Stored stored) {
    if (announced(stored, framing).orElse(0) > caching.maxObject()) {
      return Optional.of(NotStored.TOO_LARGE);
    }
    return ConnectionAuthentication.isAskedForBy(head.headers())
        ? Optional.of(NotStored.AUTHORIZATION)
        : Optional.empty();
  }

  /** How long the content will be, as far as its head says. */
  static OptionalLong announced(Stored stored, BodyFraming framing) {
    if (framing == BodyFraming.NONE) {
      return OptionalLong.of(0);
    }
    return stored.extent().count();
  }

  Content content() {
    return arriving.content();
  }

  void append(ByteBuf piece) {
    int size = piece.readableBytes();
    got += size;
    if (flight.isDeserted()) {
      spare -= size;
    }
    if (got > maxObject && arriving.notKept().isEmpty()) {
      arriving.doNotKeep(NotKept.TOO_LARGE);
    }
    arriving.append(piece);
    flight.arrived(got);
  }

  boolean mayTakeMore() {
    return arriving.writable();
  }

  void whenMayTakeMore(Runnable task) {
    arriving.whenWritable(task);
  }

  /** Whether nobody reads it, and it isn't even kept or goes on for longer than was left over. */
  boolean isTooLittleWanted() {
    return flight.isDeserted() && (spare < 0 || arriving.notKept().isPresent());
  }

  /** Whether finishing it for nobody would cost more than it may. */
  boolean isTooMuchLeft() {
    return arriving.notKept().isPresent() || length.orElse(got) - got > FINISHED_UP_TO;
  }

  void finish(FieldList trailers) {
    arriving.finish(trailers);
  }

  /** Ends it early; what came is kept when the rest can be asked for by the same validator. */
  void breakOff(Broken why) {
    boolean part =
        stored.extent() instanceof Extent.Whole
            && stored.status() == 200
            && stored.hasValidator()
            && length.isPresent()
            && got > 0
            && got < length.getAsLong();
    if (part) {
      arriving.keepPart(
          new Stored(
              stored.key(),
              206,
              stored.fields(),
              stored.selecting(),
              stored.requestTime(),
              stored.responseTime(),
              new Extent.Part(0, got - 1, length)));
    } else {
      arriving.abort(why);
    }
  }
}
