package dev.sluice.config.read;

import dev.sluice.config.Place;
import dev.sluice.config.shape.Keys;
import dev.sluice.net.Cidr;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A value in the file, with its path. Each reading gives the value, or adds a problem at its place
 * and gives nothing.
 */
public final class Item {
  private final Node node;
  private final String path;
  private final Problems problems;

  public Item(Node node, String path, Problems problems) {
    this.node = node;
    this.path = path;
    this.problems = problems;
  }

  public Place place() {
    Place at = YamlTree.place(problems, node.getStartMark());
    return new Place(at.file(), at.line(), at.column(), path);
  }

  public void problem(String message) {
    problems.add(place(), message);
  }

  /** Nothing written after the key. */
  boolean isEmpty() {
    return node instanceof ScalarNode && node.getTag().equals(Tag.NULL);
  }

  public Optional<String> text() {
    if (node instanceof ScalarNode scalar && !isEmpty() && !scalar.getValue().isBlank()) {
      return Optional.of(scalar.getValue().strip());
    }
    problem(
        node instanceof ScalarNode ? "is empty" : "must be a single word, not " + kind() + hint());
    return Optional.empty();
  }

  /** Text for people to read. */
  public Optional<String> prose() {
    boolean other = node instanceof ScalarNode && !isEmpty() && !node.getTag().equals(Tag.STR);
    if (other) {
      problem("must be text; put it in quotes");
      return Optional.empty();
    }
    return text();
  }

  Optional<Integer> port() {
    return text()
        .flatMap(
            digits -> {
              boolean plain = digits.matches("[0-9]{1,5}");
              int port = plain ? Integer.parseInt(digits) : 0;
              if (port >= 1 && port <= 65535) {
                return Optional.of(port);
              }
              problem("\"" + digits + "\" is not a port from 1 to 65535");
              return Optional.empty();
            });
  }

  /** A number of bytes, at least so many. */
  Optional<Long> size(long least) {
    return text()
        .flatMap(
            text -> {
              Optional<Long> size = Quantities.size(text).filter(bytes -> bytes >= least);
              if (size.isEmpty()) {
                String example = "; a size is a number and KiB, MiB or GiB, such as 512MiB";
                String floor = least > 1 ? ", at least " + Quantities.ofBytes(least) : "";
                problem("\"" + text + "\" is not a size that can be used here" + example + floor);
              }
              return size;
            });
  }

  /** A length of time, at least so long. */
  public Optional<Duration> duration(Duration least) {
    return text()
        .flatMap(
            text -> {
              Optional<Duration> time =
                  Quantities.duration(text).filter(given -> given.compareTo(least) >= 0);
              if (time.isEmpty()) {
                problem(
                    "\""
                        + text
                        + "\" is not a time that can be used here; a time is a number and s, m, h or"
                        + " d, such as 30m, at least "
                        + least.toSeconds()
                        + "s");
              }
              return time;
            });
  }

  public Optional<Boolean> yesOrNo() {
    return choice(new TreeMap<>(Map.of("true", true, "false", false)));
  }

  public Optional<Cidr> network() {
    return text()
        .flatMap(
            text -> {
              Optional<Cidr> network = Cidr.parse(text);
              if (network.isEmpty()) {
                problem("\"" + text + "\" is not an address or a network such as 10.1.0.0/16");
              }
              network.flatMap(_ -> NetworkWord.hostBits(text)).ifPresent(this::problem);
              return network;
            });
  }

  /** A file or folder; relative to that of the file that names it. */
  public Optional<Path> path() {
    return text()
        .flatMap(
            text -> {
              try {
                return Optional.of(problems.folder().resolve(text).normalize());
              } catch (InvalidPathException _) {
                problem("is not a file's name");
                return Optional.empty();
              }
            });
  }

  /** One of a few words. */
  public <E> Optional<E> choice(Map<String, E> choices) {
    return text()
        .flatMap(
            word -> {
              E chosen = choices.get(word);
              if (chosen == null) {
                problem(
                    "\""
                        + word
                        + "\" is not one of "
                        + String.join(", ", choices.keySet())
                        + NearestWord.hint(word, choices.keySet()));
                return Optional.empty();
              }
              return Optional.of(chosen);
            });
  }

  /** The items of a list, or the one word that stands for a list of one. */
  public List<Item> words() {
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue().stream().map(each -> new Item(each, path, problems)).toList();
    }
    if (node instanceof MappingNode || isEmpty()) {
      problem("must be a word or a list of words, not " + kind());
      return List.of();
    }
    return List.of(this);
  }

  /** As {@link #words}, but at least one. */
  public List<Item> someWords() {
    if (node instanceof SequenceNode sequence && sequence.getValue().isEmpty()) {
      problem("names nothing");
    }
    return words();
  }

  /** The items of a list, each with its number in its path. */
  public List<Item> items() {
    if (node instanceof SequenceNode sequence) {
      List<Item> items = new ArrayList<>();
      for (Node each : sequence.getValue()) {
        items.add(new Item(each, path + "[" + items.size() + "]", problems));
      }
      return items;
    }
    if (!isEmpty()) {
      problem("must be a list, each item after a dash, not " + kind());
    }
    return List.of();
  }

  /** Where the items of a list stand; what is no list has none. */
  List<Place> itemPlaces() {
    return node instanceof SequenceNode ? items().stream().map(Item::place).toList() : List.of();
  }

  /** Where the keys of a mapping stand, each with its path; what is no mapping has none. */
  Map<String, Place> keyPlaces() {
    Map<String, Place> places = new LinkedHashMap<>();
    if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        if (tuple.getKeyNode() instanceof ScalarNode key) {
          Item at = new Item(key, path + "." + key.getValue(), problems);
          places.putIfAbsent(key.getValue(), at.place());
        }
      }
    }
    return places;
  }

  /** The keys and values of a mapping whose keys are of the admin's choice. */
  public Section entries() {
    return section(Optional.empty());
  }

  /** The keys and values of a mapping that may have these keys. */
  public Section section(Keys keys) {
    return section(Optional.of(keys));
  }

  private Section section(Optional<Keys> keys) {
    if (node instanceof MappingNode mapping) {
      return Section.read(mapping, path, keys, problems, place());
    }
    if (isEmpty()) {
      return Section.empty(place(), problems);
    }
    problem("must be keys with values, not " + kind());
    return Section.unreadable(place(), problems);
  }

  /** What the admin may have meant as one word and YAML reads as a key. */
  private String hint() {
    return node instanceof MappingNode mapping && mapping.getValue().size() == 1
        ? "; a word with a colon before a space, or at its end, needs quotes"
        : "";
  }

  private String kind() {
    return switch (node.getNodeType()) {
      case MAPPING -> "keys with values";
      case SEQUENCE -> "a list";
      case SCALAR -> isEmpty() ? "nothing" : "a word";
      case ANCHOR -> "an alias";
    };
  }
}
