package dev.sluice.app.probe;

import java.time.Instant;
import java.util.Optional;

/**
 * What the probes of one family have come to so far.
 *
 * @param missed how many were missed in a row
 * @param last the last one's outcome
 * @param since when the present state began
 */
record Hearing(int missed, Outcome last, Instant since, Optional<Outcome.Missed> ownFault) {
  /** Missed in a row, it is deaf. */
  static final int LIMIT = 3;

  /** How it stands. */
  enum State {
    UNKNOWN,
    HEARING,
    /** The last probe was missed, and a single one may be lost. */
    DOUBTFUL,
    /** {@code on-failure} is to be in force. */
    DEAF
  }

  static Hearing begin(Instant now) {
    return new Hearing(0, new Outcome.NotAsked(Outcome.Because.NOT_YET), now, Optional.empty());
  }

  State state() {
    return switch (last) {
      case Outcome.Heard _ -> State.HEARING;
      case Outcome.NotAsked _ -> State.UNKNOWN;
      case Outcome.Missed _ -> missed >= LIMIT ? State.DEAF : State.DOUBTFUL;
    };
  }

  boolean isDeaf() {
    return state() == State.DEAF;
  }

  /** Deaf, and by a fault in this process. */
  boolean isOwnFault() {
    return isDeaf() && ownFault.isPresent();
  }

  Hearing after(Outcome outcome, Instant now) {
    Hearing next =
        switch (outcome) {
          case Outcome.Heard _, Outcome.NotAsked _ ->
              new Hearing(0, outcome, since, Optional.empty());
          case Outcome.Missed missing ->
              new Hearing(
                  Math.min(missed + 1, LIMIT),
                  missing,
                  since,
                  missing.why().own() ? Optional.of(missing) : ownFault);
        };
    return next.state() == state() ? next : new Hearing(next.missed, next.last, now, next.ownFault);
  }

  /** For a person: one clause. */
  String inWords() {
    return switch (last) {
      case Outcome.Heard(var after) ->
          "a request passed through the datapath in " + after.toMillis() + " ms";
      case Outcome.NotAsked(var because) -> because.inWords();
      case Outcome.Missed(var why, String detail) ->
          (isDeaf() ? "DEAF: " : "missed a probe: ")
              + why.inWords()
              + (detail.isEmpty() ? "" : " (" + detail + ")");
    };
  }
}
