package dev.sluice.config.shape;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A key with all that is around it.
 *
 * @param file the text of one that has a value at the key
 */
public record Spot(Key key, UnaryOperator<String> file, String path) {
  /** Every key, at any depth. */
  public static Stream<Spot> of(Keys keys) {
    return below(keys, text -> text, "");
  }

  /** As a validator names the place. */
  public String pointer() {
    return "$." + path;
  }

  private static Stream<Spot> below(Keys keys, UnaryOperator<String> around, String path) {
    return keys.all().stream()
        .flatMap(
            key -> {
              UnaryOperator<String> file =
                  value -> around.apply("{ " + key.name() + ": " + value + " }");
              String inner = path.isEmpty() ? key.name() : path + "." + key.name();
              return Stream.concat(
                  Stream.of(new Spot(key, file, inner)), inside(key.shape(), file, inner));
            });
  }

  private static Stream<Spot> inside(Shape shape, UnaryOperator<String> around, String path) {
    return switch (shape) {
      case Shape.Mapping(Keys keys) -> below(keys, around, path);
      case Shape.Named(String _, Shape each) ->
          inside(each, value -> around.apply("{ x: " + value + " }"), path + ".x");
      case Shape.Items(Shape each) ->
          inside(each, value -> around.apply("[" + value + "]"), path + "[0]");
      case Shape.Either(List<Shape> shapes) ->
          shapes.stream().flatMap(each -> inside(each, around, path));
      case Shape.Several _,
          Shape.Word _,
          Shape.Prose _,
          Shape.Choice _,
          Shape.YesOrNo _,
          Shape.Whole _ ->
          Stream.empty();
    };
  }

  @Override
  public String toString() {
    return path;
  }
}
