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
 * written, and a few of them can stand for a billion nodes. So are tags, further documents, deep
 * nesting and very long files.
 */
final class YamlTree {
  private static final int LONGEST_FILE = 4 * 1024 * 1024;
  private static final int DEEPEST = 16;

  private YamlTree() {}

  /** The root; empty when the text holds nothing, or when a problem was added. */
  static Optional<Node> read(String text, Problems problems) {
    String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
    if (content.length() > LONGEST_FILE) {
      problems.add(place(problems, Optional.empty()), "the file is longer than 4 MiB");
      return Optional.empty();
    }
    LoadSettings settings =
        LoadSettings.builder()
            .setUseMarks(true)
            .setCodePointLimit(LONGEST_FILE)
            .setAllowDuplicateKeys(true)
            .build();
    try {
      return isPlain(content, settings, problems)
          ? new Compose(settings).composeString(content)
          : Optional.empty();
    } catch (MarkedYamlEngineException e) {
      problems.add(place(problems, e.getProblemMark()), "not YAML: " + explain(e));
    } catch (YamlEngineException e) {
      problems.add(
          place(problems, Optional.empty()),
          "not YAML: " + firstLine(String.valueOf(e.getMessage())));
    }
    return Optional.empty();
  }

  private static boolean isPlain(String content, LoadSettings settings, Problems problems) {
    int depth = 0;
    int documents = 0;
    for (Event event : new Parse(settings).parseString(content)) {
      switch (event.getEventId()) {
        case MappingStart, SequenceStart -> depth++;
        case MappingEnd, SequenceEnd -> depth--;
        case DocumentStart -> documents++;
        case Alias, Scalar, Comment, DocumentEnd, StreamStart, StreamEnd -> {}
      }
      String problem = problem(event, depth, documents);
      if (!problem.isEmpty()) {
        problems.add(place(problems, event.getStartMark()), problem);
        return false;
      }
    }
    return true;
  }

  private static String problem(Event event, int depth, int documents) {
    if (depth > DEEPEST) {
      return "nested too deep";
    }
    if (documents > 1) {
      return "a second document; the file must hold one";
    }
    boolean anchored = event instanceof NodeEvent node && node.getAnchor().isPresent();
    return event instanceof AliasEvent || anchored
        ? "anchors (&) and aliases (*) aren't read: write the value out, in quotes if it begins so"
        : "";
  }

  static Place place(Problems problems, Optional<Mark> mark) {
    return new Place(
        problems.file(),
        mark.map(Mark::getLine).orElse(0) + 1,
        mark.map(Mark::getColumn).orElse(0) + 1,
        "");
  }

  private static String explain(MarkedYamlEngineException e) {
    String problem = e.getProblem();
    if (problem.contains("(TAB)")) {
      return "a tab can't indent; use spaces";
    }
    return firstLine(
        Optional.ofNullable(e.getContext()).map(doing -> doing + ", ").orElse("") + problem);
  }

  private static String firstLine(String message) {
    int newline = message.indexOf('\n');
    return newline < 0 ? message : message.substring(0, newline);
  }
}
