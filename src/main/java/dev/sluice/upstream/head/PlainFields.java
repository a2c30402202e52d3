package dev.sluice.upstream.head;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.nio.charset.StandardCharsets;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a plain head ({@link dev.sluice.http.HeadLines}): its octets, less the lines that
 * were removed, and the lines that were added. Looking a name up compares octets, and writing
 * copies what stayed in as few pieces as there are; only what is asked for becomes a string.
 */
public final class PlainFields extends HttpHeaders {
  private static final int SEPARATOR = 2; // the colon and its space, or CR and LF

  private final byte[] head;

  /** Where each name begins and ends, the end inverted when the line is removed; then the end. */
  private final int[] marks;

  private final int lines;

  /** Name, value, name, value… */
  private final List<CharSequence> added = new ArrayList<>(4);

  /** A bit for each name that is or was here; what has none can't be. */
  private long present;

  /**
   * @param head the octets, which nobody changes any more
   * @param marks as {@link dev.sluice.http.HeadLines#take} gives them; from now on these fields'
   *     own
   */
  PlainFields(byte[] head, int[] marks) {
    this.head = head;
    this.marks = marks;
    lines = marks.length / 2;
    for (int i = 0; i < lines; i++) {
      int from = marks[2 * i];
      int to = marks[2 * i + 1];
      present |= bit(head[from], head[to - 1], to - from);
    }
  }

  /** Writes all lines, without the empty one. */
  void write(ByteBuf out) {
    int from = 0;
    for (int i = 0; i <= lines; i++) {
      if (i == lines || isRemoved(i)) {
        if (i > from) {
          out.writeBytes(head, marks[2 * from], marks[2 * i] - marks[2 * from]);
        }
        from = i + 1;
      }
    }
    for (int i = 0; i < added.size(); i += 2) {
      HeadBytes.line(out, added.get(i), added.get(i + 1));
    }
  }

  // ---- look-ups ----

  @Override
  public @Nullable String get(CharSequence name) {
    if ((present & bit(name)) == 0) {
      return null;
    }
    int line = find(name, 0);
    if (line >= 0) {
      return value(line);
    }
    int addition = findAdded(name, 0);
    return addition < 0 ? null : added.get(addition + 1).toString();
  }

  @Override
  public @Nullable String get(String name) {
    return get((CharSequence) name);
  }

  @Override
  public List<String> getAll(CharSequence name) {
    List<String> values = new ArrayList<>(1);
    if ((present & bit(name)) == 0) {
      return values;
    }
    for (int i = find(name, 0); i >= 0; i = find(name, i + 1)) {
      values.add(value(i));
    }
    for (int i = findAdded(name, 0); i >= 0; i = findAdded(name, i + 2)) {
      values.add(added.get(i + 1).toString());
    }
    return values;
  }

  @Override
  public List<String> getAll(String name) {
    return getAll((CharSequence) name);
  }

  @Override
  public boolean contains(CharSequence name) {
    return (present & bit(name)) != 0 && (find(name, 0) >= 0 || findAdded(name, 0) >= 0);
  }

  @Override
  public boolean contains(String name) {
    return contains((CharSequence) name);
  }

  @Override
  public boolean containsValue(CharSequence name, CharSequence value, boolean ignoreCase) {
    return contains(name) && super.containsValue(name, value, ignoreCase);
  }

  private boolean isRemoved(int line) {
    return marks[2 * line + 1] < 0;
  }

  /** The first such line from there on that is not removed, or -1. */
  private int find(CharSequence name, int from) {
    int length = name.length();
    for (int i = from; i < lines; i++) {
      if (marks[2 * i + 1] - marks[2 * i] == length && isNamed(marks[2 * i], name, length)) {
        return i;
      }
    }
    return -1;
  }

  private boolean isNamed(int at, CharSequence name, int length) {
    for (int i = 0; i < length; i++) {
      if (AsciiString.toLowerCase((char) head[at + i]) != AsciiString.toLowerCase(name.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private int findAdded(CharSequence name, int from) {
    for (int i = from; i < added.size(); i += 2) {
      if (AsciiString.contentEqualsIgnoreCase(added.get(i), name)) {
        return i;
      }
    }
    return -1;
  }

  private String value(int line) {
    int from = marks[2 * line + 1] + SEPARATOR;
    return new String(
        head, from, marks[2 * line + 2] - SEPARATOR - from, StandardCharsets.ISO_8859_1);
  }

  private static long bit(CharSequence name) {
    int length = name.length();
    return length == 0 ? 0 : bit(name.charAt(0), name.charAt(length - 1), length);
  }

  /** Of one name the same in any case; of two names seldom. */
  private static long bit(int first, int last, int length) {
    return 1L << ((first | 0x20) * 7 + (last | 0x20) * 3 + length);
  }

  // ---- changes ----

  @Override
  public HttpHeaders add(CharSequence name, Object value) {
    added.add(name);
    added.add(value instanceof CharSequence text ? text : value.toString());
    present |= bit(name);
    return this;
  }

  @Override
  public HttpHeaders add(String name, Object value) {
    return add((CharSequence) name, value);
  }

  @Override
  public HttpHeaders add(String name, Iterable<?> values) {
    values.forEach(value -> add(name, value));
    return this;
  }

  @Override
  public HttpHeaders addInt(CharSequence name, int value) {
    return add(name, Integer.toString(value));
  }

  @Override
  public HttpHeaders addShort(CharSequence name, short value) {
    return add(name, Short.toString(value));
  }

  @Override
  public HttpHeaders set(CharSequence name, Object value) {
    return remove(name).add(name, value);
  }

  @Override
  public HttpHeaders set(String name, Object value) {
    return set((CharSequence) name, value);
  }

  @Override
  public HttpHeaders set(String name, Iterable<?> values) {
    return remove(name).add(name, values);
  }

  @Override
  public HttpHeaders setInt(CharSequence name, int value) {
    return set(name, Integer.toString(value));
  }

  @Override
  public HttpHeaders setShort(CharSequence name, short value) {
    return set(name, Short.toString(value));
  }

  @Override
  public HttpHeaders remove(CharSequence name) {
    if ((present & bit(name)) == 0) {
      return this;
    }
    for (int i = find(name, 0); i >= 0; i = find(name, i + 1)) {
      marks[2 * i + 1] = ~marks[2 * i + 1];
    }
    for (int i = findAdded(name, 0); i >= 0; i = findAdded(name, i)) {
      added.subList(i, i + 2).clear();
    }
    return this;
  }

  @Override
  public HttpHeaders remove(String name) {
    return remove((CharSequence) name);
  }

  @Override
  public HttpHeaders clear() {
    for (int i = 0; i < lines; i++) {
      if (!isRemoved(i)) {
        marks[2 * i + 1] = ~marks[2 * i + 1];
      }
    }
    added.clear();
    return this;
  }

  // ---- all of them ----

  @Override
  public Iterator<Map.Entry<CharSequence, CharSequence>> iteratorCharSequence() {
    List<Map.Entry<CharSequence, CharSequence>> all = new ArrayList<>(lines + added.size() / 2);
    for (int i = 0; i < lines; i++) {
      if (!isRemoved(i)) {
        all.add(new SimpleImmutableEntry<>(name(i), value(i)));
      }
    }
    for (int i = 0; i < added.size(); i += 2) {
      all.add(new SimpleImmutableEntry<>(added.get(i), added.get(i + 1)));
    }
    return all.iterator();
  }

  private AsciiString name(int line) {
    int from = marks[2 * line];
    return FieldNames.of(head, from, marks[2 * line + 1] - from);
  }

  @Override
  public boolean isEmpty() {
    return size() == 0;
  }

  @Override
  public int size() {
    int size = added.size() / 2;
    for (int i = 0; i < lines; i++) {
      size += isRemoved(i) ? 0 : 1;
    }
    return size;
  }

  // ---- what nobody asks for on a hot path ----

  /** The same in Netty's own form. */
  private HttpHeaders copied() {
    HttpHeaders copied =
        DefaultHttpHeadersFactory.headersFactory().withValidation(false).newHeaders();
    iteratorCharSequence().forEachRemaining(line -> copied.add(line.getKey(), line.getValue()));
    return copied;
  }

  @Override
  public List<Map.Entry<String, String>> entries() {
    return copied().entries();
  }

  @Override
  @Deprecated
  @SuppressWarnings("InlineMeSuggester")
  public Iterator<Map.Entry<String, String>> iterator() {
    return entries().iterator();
  }

  @Override
  public Set<String> names() {
    return copied().names();
  }

  @Override
  public @Nullable Integer getInt(CharSequence name) {
    return copied().getInt(name);
  }

  @Override
  public int getInt(CharSequence name, int otherwise) {
    return copied().getInt(name, otherwise);
  }

  @Override
  public @Nullable Short getShort(CharSequence name) {
    return copied().getShort(name);
  }

  @Override
  public short getShort(CharSequence name, short otherwise) {
    return copied().getShort(name, otherwise);
  }

  @Override
  public @Nullable Long getTimeMillis(CharSequence name) {
    return copied().getTimeMillis(name);
  }

  @Override
  public long getTimeMillis(CharSequence name, long otherwise) {
    return copied().getTimeMillis(name, otherwise);
  }
}
