package dev.sluice.config.network.render;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A unit file's text while it is put together: sections with lines, in the order given. */
final class UnitText {
  private final Map<String, List<String>> sections = new LinkedHashMap<>();
  private final List<List<String>> repeated = new ArrayList<>();

  /** A line of a section that stands once. */
  UnitText line(String section, String key, Object value) {
    sections.computeIfAbsent(section, _ -> new ArrayList<>()).add(key + "=" + value);
    return this;
  }

  /** A section that may stand several times, after those that stand once. */
  UnitText section(String name, String... lines) {
    List<String> all = new ArrayList<>(List.of("[" + name + "]"));
    all.addAll(List.of(lines));
    repeated.add(all);
    return this;
  }

  String text() {
    StringBuilder text = new StringBuilder(RenderedFile.HEAD);
    sections.forEach(
        (name, lines) ->
            text.append("\n[")
                .append(name)
                .append("]\n")
                .append(String.join("\n", lines))
                .append('\n'));
    repeated.forEach(lines -> text.append('\n').append(String.join("\n", lines)).append('\n'));
    return text.toString();
  }
}
