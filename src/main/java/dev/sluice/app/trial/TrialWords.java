package dev.sluice.app.trial;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Trials in words, for the admin. */
public final class TrialWords {
  private TrialWords() {}

  /** What the admin is told when a trial begins. */
  public static String begun(Terms terms) {
    return String.format(
        Locale.ROOT,
        "on trial for %s: sluice reload --keep keeps these files, sluice reload --back takes them"
            + " back; they go by themselves at the end, or once %.0f %% more requests are blocked,"
            + " or %.0f %% more fail, than before",
        time(terms.length()),
        terms.blockedRise() * 100,
        terms.failedRise() * 100);
  }

  /** What the admin is told who means a trial that isn't there. */
  public static String none(Trials.State state) {
    return "no trial runs" + state.ended().map(ended -> "; " + ended(ended)).orElse("");
  }

  /** {@code snapshot 3 is on trial since …: 7 min 12 s left; …}. */
  public static String running(Trials.Running running, Trial.Result.GoesOn now) {
    return String.format(
        Locale.ROOT,
        "snapshot %d is on trial since %s, %s left; %s; before: %s",
        running.snapshot(),
        running.trial().began().truncatedTo(ChronoUnit.SECONDS),
        time(now.left()),
        figures(now.since()),
        figures(running.trial().before()));
  }

  /** {@code the trial of snapshot 3 ended at …: …}. */
  public static String ended(Ended ended) {
    return (ended.snapshot() == 0 ? "the trial" : "the trial of snapshot " + ended.snapshot())
        + " ended at "
        + ended.at().truncatedTo(ChronoUnit.SECONDS)
        + ": "
        + how(ended.how());
  }

  /** How a trial ended, in a word for programs. */
  public static String word(Ended.How how) {
    return switch (how) {
      case Ended.How.Kept _ -> "kept";
      case Ended.How.Reloaded _ -> "reloaded";
      case Ended.How.TakenBack _ -> "taken-back";
      case Ended.How.TimeOver _ -> "time-over";
      case Ended.How.Tripped(var why) ->
          switch (why.what()) {
            case BLOCKED -> "too-many-blocked";
            case FAILED -> "too-many-failed";
          };
      case Ended.How.Restarted _ -> "restarted";
    };
  }

  private static String how(Ended.How how) {
    return switch (how) {
      case Ended.How.Kept() -> "kept";
      case Ended.How.Reloaded() -> "a reload took the files for good";
      case Ended.How.TakenBack() -> "taken back by the admin; what ran before runs again";
      case Ended.How.TimeOver() -> "nobody kept it in time; what ran before runs again";
      case Ended.How.Tripped(var why) -> tripped(why) + "; what ran before runs again";
      case Ended.How.Restarted(String before) ->
          "the gateway was restarted, and runs the files on the disk (before: " + before + ")";
    };
  }

  private static String tripped(Trial.Result.Tripped why) {
    String share =
        switch (why.what()) {
          case BLOCKED -> "blocked";
          case FAILED -> "failed";
        };
    Trial.Limit limit = why.limit();
    return String.format(
        Locale.ROOT,
        "%s of %,d requests %s, %s, and %s is borne",
        percent(why.share()),
        why.requests(),
        share,
        limit.before().isPresent()
            ? percent(limit.before().getAsDouble()) + " before"
            : "too few before to compare with",
        percent(limit.share()));
  }

  private static String figures(Figures figures) {
    return String.format(
        Locale.ROOT,
        "%,d requests, %s blocked, %s failed",
        figures.decisions(),
        percent(figures.refusedShare()),
        percent(figures.failedShare()));
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", share * 100);
  }

  /** {@code 1 h 5 min}, {@code 7 min 12 s}, {@code 9 s}. */
  static String time(Duration time) {
    if (time.toHours() > 0) {
      return time.toHours() + " h " + time.toMinutesPart() + " min";
    }
    return time.toMinutes() > 0
        ? time.toMinutes() + " min " + time.toSecondsPart() + " s"
        : time.toSeconds() + " s";
  }
}
