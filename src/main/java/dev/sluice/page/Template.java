package dev.sluice.page;

import java.util.List;
import java.util.function.Function;

/**
 * A page with placeholders, checked: it can be filled in with anything.
 *
 * @param styles the Content-Security-Policy sources (CSP Level 3 §2.3.1) of its style elements
 */
public record Template(List<Piece> pieces, List<String> styles) {
  /** As large as an admin's own may be, in bytes: it is sent for every blocked page. */
  public static final int SIZE_MAX = 256 * 1024;

  /** Text as it stands, or what a placeholder stands for. */
  sealed interface Piece {
    record Text(String text) implements Piece {}

    record Value(Placeholder placeholder) implements Piece {}
  }

  /** What a file came to. */
  public sealed interface Reading {
    record Good(Template template) implements Reading {}

    /** At least one fault, in the order of the file. */
    record Faulty(List<Fault> faults) implements Reading {}
  }

  /**
   * Why a file can't be a page.
   *
   * @param line 1-based
   * @param column 1-based, in characters
   */
  public record Fault(int line, int column, String message) {}

  /** The template in a file. */
  public static Reading read(byte[] file) {
    return TemplateReader.read(file);
  }

  boolean has(Placeholder placeholder) {
    return pieces.contains(new Piece.Value(placeholder));
  }

  /** The Content-Security-Policy that its pages are shown under. */
  public String securityPolicy() {
    return "default-src 'none'; img-src data:; form-action 'self'; frame-ancestors 'none';"
        + " base-uri 'none'; style-src "
        + (styles.isEmpty() ? "'none'" : String.join(" ", styles));
  }

  /** The one that comes with Sluice. */
  public static Template standard() {
    return Standard.TEMPLATE;
  }

  private static final class Standard {
    static final Template TEMPLATE = Resources.template("page.html");
  }

  /**
   * The page.
   *
   * @param values for each placeholder what stands in its place, markup already
   */
  String fill(Function<Placeholder, String> values) {
    StringBuilder page = new StringBuilder();
    for (Piece piece : pieces) {
      page.append(
          switch (piece) {
            case Piece.Text(String text) -> text;
            case Piece.Value(Placeholder placeholder) -> values.apply(placeholder);
          });
    }
    return page.toString();
  }
}
