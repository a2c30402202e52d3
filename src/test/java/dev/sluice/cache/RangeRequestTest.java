package dev.sluice.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

final class RangeRequestTest {
  /** Whatever is asked for goes out, and of the rest only gaps too small to leave out. */
  @Property
  void rangesReassembleToWhatWasAskedFor(
      @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 0, max = 1200) Integer> firsts,
      @ForAll @Size(min = 8, max = 8) List<@IntRange(min = 0, max = 300) Integer> sizes,
      @ForAll @IntRange(min = 1, max = 1000) int length) {
    List<String> asked = new ArrayList<>();
    BitSet wanted = new BitSet();
    for (int i = 0; i < firsts.size(); i++) {
      int first = firsts.get(i);
      int last = first + sizes.get(i);
      asked.add(first + "-" + last);
      wanted.set(Math.min(first, length), Math.min(last + 1, length));
    }
    RangeRequest request = RangeRequest.parse("bytes=" + String.join(",", asked));
    if (request == null) {
      throw new AssertionError(asked);
    }
    BitSet sent = new BitSet();
    for (Selection.Range range : ranges(request.select(new Extent.Whole(length)))) {
      assertThat(sent.get((int) range.first(), (int) range.last() + 1).isEmpty()).isTrue();
      sent.set((int) range.first(), (int) range.last() + 1);
    }
    BitSet missing = (BitSet) wanted.clone();
    missing.andNot(sent);
    assertThat(missing.isEmpty()).isTrue();
    assertThat(sent.length()).isEqualTo(wanted.length());
  }

  private static List<Selection.Range> ranges(Selection selection) {
    return switch (selection) {
      case Selection.Range range -> List.of(range);
      case Selection.Ranges(List<Selection.Range> ranges) -> ranges;
      case Selection.NotSatisfiable _ -> List.of();
      case Selection.Whole _, Selection.NotModified _ -> throw new AssertionError(selection);
    };
  }

  @Property
  void neverThrows(@ForAll String text) {
    RangeRequest request = RangeRequest.parse("bytes=" + text);
    if (request != null) {
      assertThat(request.select(new Extent.Whole(10))).isNotNull();
    }
    assertThat(ContentRange.parse("bytes " + text)).isNotNull();
  }
}
