package dev.sluice.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Field lines that never change: names and values in one array. */
public final class FieldList implements Fields {
  public static final FieldList EMPTY = new FieldList(new String[0]);

  /** Name, value, name, value… */
  private final String[] lines;

  private FieldList(String[] lines) {
    this.lines = lines;
  }

  /** The given lines: name, value, name, value… */
  public static FieldList of(String... namesAndValues) {
    if (namesAndValues.length % 2 != 0) {
      throw new IllegalArgumentException("a name without a value");
    }
    return namesAndValues.length == 0 ? EMPTY : new FieldList(namesAndValues.clone());
  }

  public static FieldList copyOf(Fields fields) {
    if (fields instanceof FieldList list) {
      return list;
    }
    Builder builder = new Builder();
    fields.forEach(builder::add);
    return builder.build();
  }

  @Override
  public @Nullable String first(String lowerName) {
    for (int i = 0; i < lines.length; i += 2) {
      if (lines[i].equalsIgnoreCase(lowerName)) {
        return lines[i + 1];
      }
    }
    return null;
  }

  @Override
  public List<String> all(String lowerName) {
    List<String> values = List.of();
    for (int i = 0; i < lines.length; i += 2) {
      if (lines[i].equalsIgnoreCase(lowerName)) {
        values = with(values, lines[i + 1]);
      }
    }
    return values;
  }

  private static List<String> with(List<String> values, String value) {
    if (values.isEmpty()) {
      return List.of(value);
    }
    List<String> more = values.size() == 1 ? new ArrayList<>(values) : values;
    more.add(value);
    return more;
  }

  @Override
  public boolean has(String lowerName) {
    return first(lowerName) != null;
  }

  @Override
  public void forEach(BiConsumer<String, String> line) {
    for (int i = 0; i < lines.length; i += 2) {
      line.accept(lines[i], lines[i + 1]);
    }
  }

  /** How many lines there are. */
  public int size() {
    return lines.length / 2;
  }

  public boolean isEmpty() {
    return lines.length == 0;
  }

  /** The name of a line, as it was sent. */
  public String name(int line) {
    return lines[2 * line];
  }

  public String value(int line) {
    return lines[2 * line + 1];
  }

  /** Without the lines whose names, as they were sent, answer to the test. */
  public FieldList without(Predicate<String> name) {
    Builder builder = new Builder();
    for (int i = 0; i < lines.length; i += 2) {
      if (!name.test(lines[i])) {
        builder.add(lines[i], lines[i + 1]);
      }
    }
    return builder.size() == size() ? this : builder.build();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FieldList list && Arrays.equals(lines, list.lines);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(lines);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    forEach((name, value) -> text.append(name).append(": ").append(value).append('\n'));
    return text.toString();
  }

  /** Collects lines. */
  public static final class Builder {
    private final List<String> lines = new ArrayList<>();

    public Builder add(String name, String value) {
      lines.add(name);
      lines.add(value);
      return this;
    }

    public int size() {
      return lines.size() / 2;
    }

    public FieldList build() {
      return lines.isEmpty() ? EMPTY : new FieldList(lines.toArray(String[]::new));
    }
  }
}
