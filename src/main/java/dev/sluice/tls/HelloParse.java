package dev.sluice.tls;

/** What the bytes of a connection so far make of its ClientHello. */
public sealed interface HelloParse {
  /** They may still become a hello. */
  record Incomplete() implements HelloParse {}

  /**
   * No continuation makes them a hello that can be read.
   *
   * @param problem what was wrong, in words
   */
  record Rejected(NoServerName why, String problem) implements HelloParse {}

  /** The hello, complete; bytes behind it don't matter. */
  record Parsed(ClientHello hello) implements HelloParse {}
}
