package dev.sluice.transport;

/** Why an accepted connection was reset before anything was read from it. */
public enum Refused {
  /** The kernel does not know where the client wanted to go. */
  NO_ORIGINAL_DESTINATION("the kernel knows no original destination"),
  /** It was meant for the proxy's own port: serving it would connect the proxy to itself. */
  LOOP("it was sent to the proxy's own port"),
  /** It was meant for another port of the gateway. */
  OWN_ADDRESS("its destination is an address of the gateway"),
  /** Loopback, multicast or unspecified. */
  UNUSABLE_DESTINATION("its destination is no unicast address of another machine"),
  /** The client has as many connections as one client may have. */
  CLIENT_LIMIT("the client has as many connections as one client may have");

  private final String inWords;

  Refused(String inWords) {
    this.inWords = inWords;
  }

  /** For people: a clause that follows "refused because". */
  public String inWords() {
    return inWords;
  }
}
