package dev.sluice.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FieldListTest {
  private static final FieldList FIELDS = FieldList.of("A", "1", "b", "2", "a", "3");

  @Test
  void aNameNeedsAValue() {
    assertThatIllegalArgumentException().isThrownBy(() -> FieldList.of("a"));
  }

  @Test
  void namesCompareWithoutCase() {
    assertThat(FIELDS.first("a")).isEqualTo("1");
    assertThat(FIELDS.all("a")).containsExactly("1", "3");
    assertThat(FIELDS.all("b")).containsExactly("2");
    assertThat(FIELDS.has("b")).isTrue();
    assertThat(FIELDS.first("c")).isNull();
    assertThat(FIELDS.all("c")).isEmpty();
  }

  @Test
  void keepsOrderAndSpelling() {
    List<String> lines = new ArrayList<>();
    FIELDS.forEach((name, value) -> lines.add(name + value));
    assertThat(lines).containsExactly("A1", "b2", "a3");
    assertThat(FIELDS.name(2) + FIELDS.value(2)).isEqualTo("a3");
    assertThat(FIELDS.size()).isEqualTo(3);
  }

  @Test
  void doesNotChangeWithWhatItWasMadeOf() {
    String[] lines = {"a", "1"};
    FieldList list = FieldList.of(lines);
    lines[1] = "2";
    assertThat(list.first("a")).isEqualTo("1");
    assertThat(FieldList.copyOf(list)).isSameAs(list);
  }

  @Test
  void leavesLinesOut() {
    assertThat(FIELDS.without("A"::equalsIgnoreCase)).isEqualTo(FieldList.of("b", "2"));
    assertThat(FIELDS.without("x"::equals)).isSameAs(FIELDS);
    assertThat(FieldList.of("a", "1").without("a"::equals)).isSameAs(FieldList.EMPTY);
  }
}
