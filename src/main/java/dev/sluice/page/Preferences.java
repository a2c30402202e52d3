package dev.sluice.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The elements of an Accept or Accept-Language field, each with its weight (RFC 9110 §12.4.2). */
final class Preferences {
  private static final int ELEMENTS_MAX = 64;
  private static final int WEIGHT_OF_ONE = 1000;

  private Preferences() {}

  /**
   * One of them.
   *
   * @param value without its parameters, in lower case
   * @param weight in thousandths; 0 is "not this"
   */
  record Element(String value, int weight) {}

  /** In written order; what is no weight counts as the whole one. */
  static List<Element> of(String field) {
    List<Element> elements = new ArrayList<>();
    for (String part : field.split(",", ELEMENTS_MAX + 1)) {
      String[] pieces = part.split(";", ELEMENTS_MAX);
      String value = pieces[0].strip().toLowerCase(Locale.ROOT);
      if (!value.isEmpty() && elements.size() < ELEMENTS_MAX) {
        elements.add(new Element(value, weight(pieces)));
      }
    }
    return elements;
  }

  private static int weight(String[] pieces) {
    for (int i = 1; i < pieces.length; i++) {
      String parameter = pieces[i].strip().toLowerCase(Locale.ROOT);
      if (parameter.matches("q=(0(\\.[0-9]{0,3})?|1(\\.0{0,3})?)")) {
        return (int) Math.round(Double.parseDouble(parameter.substring(2)) * WEIGHT_OF_ONE);
      }
    }
    return WEIGHT_OF_ONE;
  }
}
