package dev.sluice.config.read;

import dev.sluice.config.Place;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * A YAML text as one tree of nodes. Anchors and aliases are refused: they hide where a value is
 * written, and a few of them can stand for a billion nodes. So are further documents, deep nesting
 * and very long files. What is broken is left out of the tree, so that the rest is read all the
 * same.
 */
public final class YamlTree {
  private static final int LONGEST_FILE = FileSource.LONGEST;
  private static final int DEEPEST = 16;

  /** However often a text is mended, no more characters than these are read for it. */
  private static final int MOST_READ = 8 * LONGEST_FILE;

  private static final int MOST_BREAKS = 100;

  private static final LoadSettings SETTINGS =
      LoadSettings.builder()
          .setUseMarks(true)
          .setCodePointLimit(LONGEST_FILE)
          .setAllowDuplicateKeys(true)
          .build();

  private YamlTree() {}

  /** The root; empty when the text holds nothing, or when nothing of it can be read. */
  public static Optional<Node> read(String text, Problems problems) {
    String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
    if (content.length() > LONGEST_FILE) {
      problems.add(place(problems, Optional.empty()), "the file is longer than 4 MiB");
      return Optional.empty();
    }
    MendedText mended = new MendedText(content, problems);
    int most = Math.clamp(MOST_READ / (content.length() + 1), 1, MOST_BREAKS);
    for (int breaks = 0; breaks < most; breaks++) {
      String now = mended.text();
      Optional<YamlBreak> found = firstBreak(now);
      if (found.isEmpty()) {
        return new Compose(SETTINGS).composeString(now);
      }
      if (!mended.mend(found.get())) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static Optional<YamlBreak> firstBreak(String content) {
    try {
      int depth = 0;
      int documents = 0;
      for (Event event : new Parse(SETTINGS).parseString(content)) {
        switch (event.getEventId()) {
          case MappingStart, SequenceStart -> depth++;
          case MappingEnd, SequenceEnd -> depth--;
          case DocumentStart -> documents++;
          case Alias, Scalar, Comment, DocumentEnd, StreamStart, StreamEnd -> {}
        }
        Optional<YamlBreak> refused = refusal(event, depth, documents);
        if (refused.isPresent()) {
          return refused;
        }
      }
      new Compose(SETTINGS).composeString(content);
      return Optional.empty();
    } catch (MarkedYamlEngineException e) {
      return Optional.of(YamlBreak.of(e, content));
    } catch (YamlEngineException e) {
      return Optional.of(YamlBreak.of(e));
    }
  }

  private static Optional<YamlBreak> refusal(Event event, int depth, int documents) {
    Optional<Mark> at = event.getStartMark();
    if (depth > DEEPEST) {
      return Optional.of(YamlBreak.at(at, YamlBreak.Kind.HOPELESS, "nested too deep"));
    }
    if (documents > 1) {
      return Optional.of(
          YamlBreak.at(at, YamlBreak.Kind.REST, "a second document; the file must hold one"));
    }
    boolean anchored = event instanceof NodeEvent node && node.getAnchor().isPresent();
    return event instanceof AliasEvent || anchored
        ? Optional.of(YamlBreak.at(at, YamlBreak.Kind.TOKEN, YamlBreak.ANCHORS))
        : Optional.empty();
  }

  public static Place place(Problems problems, Optional<Mark> mark) {
    return new Place(
        problems.file(),
        mark.map(Mark::getLine).orElse(0) + 1,
        mark.map(Mark::getColumn).orElse(0) + 1,
        "");
  }
}
