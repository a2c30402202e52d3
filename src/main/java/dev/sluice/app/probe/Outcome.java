package dev.sluice.app.probe;

import java.time.Duration;

/** What came of one probe. */
sealed interface Outcome {
  /** A request went through the interception and was answered by this gateway. */
  record Heard(Duration after) implements Outcome {}

  record Missed(Why why, String detail) implements Outcome {}

  /** There was nothing to find out. */
  record NotAsked(Because because) implements Outcome {}

  /** Where a probe was lost. */
  enum Why {
    /** The kernel let it go elsewhere: the rules or routes are not as they should be. */
    NOT_TAKEN("nothing took the connection; is the firewall as sluice-firewall made it?", false),
    /** Lost on the way: routes, INPUT, or a listening socket whose queue is full. */
    DROPPED("the connection was not made in time", false),
    /** Something that isn't this gateway answered. */
    STRANGER("something else answered in the gateway's stead", false),
    /** This process has no file descriptor left. */
    NO_SOCKET("the gateway cannot open a socket", true),
    /** The gateway has the connection and ended it. */
    TURNED_AWAY("the gateway ended the connection without an answer", true),
    /** The kernel made the connection for the gateway, which never answered. */
    UNANSWERED("the gateway did not answer in time", true);

    private final String inWords;
    private final boolean own;

    Why(String inWords, boolean own) {
      this.inWords = inWords;
      this.own = own;
    }

    String inWords() {
      return inWords;
    }

    /** Whether the fault is in this process, so that a new one may do better. */
    boolean own() {
      return own;
    }
  }

  /** Why no probe was sent. */
  enum Because {
    NOT_YET("no probe yet"),
    FIREWALL_DOWN("the firewall is not up"),
    RULES_TOO_OLD("the rules in force know no probe: run sluice-firewall up"),
    /** Clients could otherwise open the network by opening connections. */
    FULL("as many connections as open files allow, accepting is paused");

    private final String inWords;

    Because(String inWords) {
      this.inWords = inWords;
    }

    String inWords() {
      return inWords;
    }
  }
}
