package dev.sluice.exchange;

import dev.sluice.store.ResponseStore;
import dev.sluice.upstream.names.NameVerification;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/** The cache as exchanges use it. One for all loops. */
public final class Caching {
  private final ResponseStore store;
  private final NameVerification names;
  private final InstantSource clock;
  private final Flights flights = new Flights();
  private final LongSupplier maxObject;
  private final WholeFetches wholeFetches;

  /**
   * @param maxObject bytes of the largest content that is kept, as of now
   */
  public Caching(
      ResponseStore store, NameVerification names, InstantSource clock, LongSupplier maxObject) {
    this.store = store;
    this.names = names;
    this.clock = clock;
    this.maxObject = maxObject;
    this.wholeFetches = new WholeFetches(clock);
  }

  ResponseStore store() {
    return store;
  }

  NameVerification names() {
    return names;
  }

  InstantSource clock() {
    return clock;
  }

  long maxObject() {
    return maxObject.getAsLong();
  }

  Flights flights() {
    return flights;
  }

  WholeFetches wholeFetches() {
    return wholeFetches;
  }
}
