package dev.sluice.config.read;

import dev.sluice.policy.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Names that the admin gives to groups and times, and how rules choose among them. */
final class GivenNames {
  /** A name is no list, no negation and has no quotes; read alike by Java and ECMA-262. */
  static final String PATTERN =
      "(?!not( |$))[^\\s,\"'\\[\\]{}]([^,\"'\\[\\]{}]*[^\\s,\"'\\[\\]{}])?";

  private static final String NOT = "not";

  private final String kind;
  private final List<String> names;

  /**
   * @param kind for problems: {@code group}
   */
  GivenNames(String kind, List<String> names) {
    this.kind = kind;
    this.names = List.copyOf(names);
  }

  /** Adds a problem at a key that can't be a name. */
  static void check(Section section, String name) {
    if (!name.matches(PATTERN)) {
      section.keyProblem(
          name,
          name.equals(NOT) || name.startsWith(NOT + " ")
              ? "\"" + name + "\" can't be a name: rules say \"not\" to leave something out"
              : "\"" + name + "\" can't be a name: commas, quotes and brackets have a meaning");
    }
  }

  /** What {@code for} or {@code during} says: names, each with {@code not} before it or without. */
  Selection selection(Item list) {
    List<String> named = new ArrayList<>();
    List<String> excluded = new ArrayList<>();
    for (Item word : list.someWords()) {
      word.text()
          .ifPresent(
              text -> {
                boolean not = text.equals(NOT) || text.startsWith(NOT + " ");
                String name = not ? text.substring(NOT.length()).strip() : text;
                choose(word, name, not ? excluded : named, not ? named : excluded);
              });
    }
    return new Selection(List.copyOf(named), List.copyOf(excluded));
  }

  private void choose(Item word, String name, List<String> chosen, List<String> others) {
    Optional<String> problem = problem(name, chosen, others);
    if (problem.isPresent()) {
      word.problem(problem.get());
    } else {
      chosen.add(name);
    }
  }

  private Optional<String> problem(String name, List<String> chosen, List<String> others) {
    if (name.isEmpty()) {
      return Optional.of("\"not\" what? The name of a " + kind + " must follow");
    }
    if (!names.contains(name)) {
      boolean shortNot = name.startsWith("!") && names.contains(name.substring(1).strip());
      return Optional.of(
          "unknown "
              + kind
              + " \""
              + name
              + "\""
              + (shortNot
                  ? "; write \"not " + name.substring(1).strip() + "\""
                  : NearestWord.hint(name, names)));
    }
    if (others.contains(name)) {
      return Optional.of("names \"" + name + "\" with and without \"not\"");
    }
    return chosen.contains(name) ? Optional.of("names \"" + name + "\" twice") : Optional.empty();
  }
}
