package dev.sluice.page;

import dev.sluice.page.Template.Fault;
import dev.sluice.page.Template.Piece;
import dev.sluice.page.Template.Reading;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads a template, and finds every fault in it. */
final class TemplateReader {
  private final String text;
  private final MarkupScanner scanner;
  private final List<Piece> pieces = new ArrayList<>();
  private final List<Fault> faults = new ArrayList<>();
  private final Set<Placeholder> used = EnumSet.noneOf(Placeholder.class);

  private TemplateReader(String text) {
    this.text = text;
    this.scanner = new MarkupScanner(text);
  }

  static Reading read(byte[] file) {
    if (file.length > Template.SIZE_MAX) {
      return faulty(new Fault(1, 1, "has more than " + Template.SIZE_MAX / 1024 + " KiB"));
    }
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CharBuffer decoded = CharBuffer.allocate(file.length);
    CoderResult result = decoder.decode(ByteBuffer.wrap(file), decoded, true);
    String text = decoded.flip().toString();
    return result.isError()
        ? faulty(at(text, text.length(), "is not UTF-8 text"))
        : new TemplateReader(text).read();
  }

  private Reading read() {
    int from = 0;
    for (int open = text.indexOf("{{"); open >= 0; open = text.indexOf("{{", from)) {
      pieces.add(new Piece.Text(text.substring(from, open)));
      int close = close(open);
      if (close < 0) {
        fault(open, "\"{{\" without \"}}\"");
        from = open + 2;
      } else {
        placeholder(open, text.substring(open + 2, close).strip());
        from = close + 2;
      }
    }
    pieces.add(new Piece.Text(text.substring(from)));
    MarkupScanner.Place end = scanner.at(text.length());
    if (end == MarkupScanner.Place.RAW || end == MarkupScanner.Place.COMMENT) {
      fault(text.length(), "ends within a comment, a script or a style sheet");
    }
    require(Placeholder.ACTIONS);
    require(Placeholder.REASON, Placeholder.DETAILS);
    require(Placeholder.REFERENCE, Placeholder.DETAILS);
    return faults.isEmpty()
        ? new Reading.Good(new Template(List.copyOf(pieces), scanner.styles()))
        : new Reading.Faulty(List.copyOf(faults));
  }

  /** Where the braces close, on the same line and before others open; -1 where they don't. */
  private int close(int open) {
    int close = text.indexOf("}}", open);
    int line = text.indexOf('\n', open);
    int other = text.indexOf("{{", open + 2);
    boolean ours = (line < 0 || close < line) && (other < 0 || close < other);
    return ours ? close : -1;
  }

  private void placeholder(int at, String word) {
    Optional<Placeholder> known = Placeholder.of(word);
    if (known.isEmpty()) {
      fault(at, "unknown placeholder \"" + word + "\"; known are " + words(Placeholder.values()));
      return;
    }
    Placeholder placeholder = known.get();
    used.add(placeholder);
    pieces.add(new Piece.Value(placeholder));
    misplaced(placeholder, scanner.at(at)).ifPresent(why -> fault(at, why));
  }

  private static Optional<String> misplaced(Placeholder placeholder, MarkupScanner.Place place) {
    String name = "{{" + placeholder.word() + "}}";
    return switch (place) {
      case TEXT -> Optional.empty();
      case QUOTED ->
          placeholder.isMarkup()
              ? Optional.of(name + " stands for elements: not within a tag")
              : Optional.empty();
      case TAG -> Optional.of(name + " can stand within a tag only in a quoted value");
      case ACTIVE -> Optional.of(name + " can't stand in a script's or a style's attribute");
      case RAW -> Optional.of(name + " can't stand in a script or a style sheet");
      case COMMENT -> Optional.of(name + " can't stand in a comment");
    };
  }

  private void require(Placeholder... anyOf) {
    if (Arrays.stream(anyOf).noneMatch(used::contains)) {
      String braced =
          Arrays.stream(anyOf)
              .map(each -> "{{" + each.word() + "}}")
              .collect(Collectors.joining(" or "));
      faults.add(new Fault(1, 1, "the placeholder " + braced + " is missing"));
    }
  }

  private static String words(Placeholder... some) {
    return Arrays.stream(some).map(Placeholder::word).collect(Collectors.joining(", "));
  }

  private void fault(int at, String message) {
    faults.add(at(text, at, message));
  }

  private static Fault at(String text, int offset, String message) {
    int line = 1;
    int start = 0;
    for (int i = text.indexOf('\n'); i >= 0 && i < offset; i = text.indexOf('\n', i + 1)) {
      line++;
      start = i + 1;
    }
    return new Fault(line, text.codePointCount(start, offset) + 1, message);
  }

  private static Reading faulty(Fault fault) {
    return new Reading.Faulty(List.of(fault));
  }
}
