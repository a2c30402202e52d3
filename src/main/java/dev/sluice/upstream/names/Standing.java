package dev.sluice.upstream.names;

/** What is known of a name and an address. */
public sealed interface Standing {
  /** The address is one of the name's. */
  record Verified() implements Standing {}

  /** As far as is known it is not. */
  record Refuted(Unverified why) implements Standing {}

  /** Nobody has asked yet. */
  record Unknown() implements Standing {}

  Standing VERIFIED = new Verified();
  Standing UNKNOWN = new Unknown();

  static Standing refuted(Unverified why) {
    return new Refuted(why);
  }
}
