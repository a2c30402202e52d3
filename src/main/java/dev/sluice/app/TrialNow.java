package dev.sluice.app;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sluice.app.trial.Trial;
import dev.sluice.app.trial.TrialWords;
import dev.sluice.app.trial.Trials;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The trial as {@code sluice status} tells of it.
 *
 * @param standing of the one that runs
 */
record TrialNow(Trials.State state, Optional<Trial.Result> standing) {

  /** The trial that runs, and how the last one ended. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    state.running().ifPresent(running -> lines.add(words(running)));
    state.ended().ifPresent(ended -> lines.add(TrialWords.ended(ended)));
    return lines;
  }

  private String words(Trials.Running running) {
    return standing
        .filter(result -> result instanceof Trial.Result.GoesOn)
        .map(result -> TrialWords.running(running, (Trial.Result.GoesOn) result))
        .orElse("snapshot " + running.snapshot() + " is on trial, which is about to end");
  }

  /** {@code "trial"} and {@code "last-trial"}; neither when there was none. */
  void write(JsonGenerator json) throws IOException {
    if (state.running().isPresent()) {
      Trials.Running running = state.running().get();
      json.writeObjectFieldStart("trial");
      json.writeNumberField("snapshot", running.snapshot());
      json.writeStringField("began-at", running.trial().began().toString());
      json.writeNumberField("left-s", left());
      json.writeStringField("words", words(running));
      json.writeEndObject();
    }
    if (state.ended().isPresent()) {
      json.writeObjectFieldStart("last-trial");
      json.writeNumberField("snapshot", state.ended().get().snapshot());
      json.writeStringField("ended-at", state.ended().get().at().toString());
      json.writeStringField("how", TrialWords.word(state.ended().get().how()));
      json.writeStringField("words", TrialWords.ended(state.ended().get()));
      json.writeEndObject();
    }
  }

  private long left() {
    return standing
        .filter(result -> result instanceof Trial.Result.GoesOn)
        .map(result -> ((Trial.Result.GoesOn) result).left().toSeconds())
        .orElse(0L);
  }
}
