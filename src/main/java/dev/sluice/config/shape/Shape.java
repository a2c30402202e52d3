package dev.sluice.config.shape;

import java.util.Collection;
import java.util.List;

/** What may stand at one place of the file. */
public sealed interface Shape {
  /**
   * A word; a number is one too, as it is written.
   *
   * @param pattern what all of it matches, read alike by Java and ECMA-262; empty for any word
   * @param examples shown by an editor
   */
  record Word(String pattern, List<String> examples) implements Shape {}

  /** Text for people to read. */
  record Prose() implements Shape {}

  /** One of a few words. */
  record Choice(List<String> words) implements Shape {}

  /** {@code true} or {@code false}. */
  record YesOrNo() implements Shape {}

  /** A whole number, in quotes or not. */
  record Whole(long least, long most) implements Shape {}

  /**
   * A list, or the one thing of which it would be a list.
   *
   * @param least how many there must be
   */
  record Several(Shape each, int least) implements Shape {}

  /** A list; nothing is an empty one. */
  record Items(Shape each) implements Shape {}

  /** Keys with values; nothing is none of them. */
  record Mapping(Keys keys) implements Shape {}

  /**
   * Names of the admin's choice, each with a value; nothing is none of them.
   *
   * @param pattern what a name matches
   */
  record Named(String pattern, Shape each) implements Shape {}

  /** Any of several. */
  record Either(List<Shape> shapes) implements Shape {}

  /** Any word. */
  static Shape word(String... examples) {
    return new Word("", List.of(examples));
  }

  static Shape matching(String pattern, String... examples) {
    return new Word(pattern, List.of(examples));
  }

  static Shape choice(Collection<String> words) {
    return new Choice(List.copyOf(words));
  }

  static Shape several(Shape each) {
    return new Several(each, 0);
  }

  static Shape atLeastOne(Shape each) {
    return new Several(each, 1);
  }
}
