package dev.sluice.category;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

final class PackedTableTest {
  private final PackedTable table = new PackedTable();

  @Test
  void refusesKeysThatAreTooLong() {
    String longest = "a".repeat(PackedTable.LONGEST_KEY);
    table.put(table.locate(longest, ""), 1);
    assertThat(find(longest, "")).isEqualTo(1);
    assertThatThrownBy(() -> table.locate(longest, "/"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void findsNothingInAnEmptyTable() {
    assertThat(find("a", "")).isEqualTo(PackedTable.ABSENT);
    assertThat(table.size()).isZero();
  }

  @Test
  void keepsHundredsOfThousandsOfKeys() {
    for (int i = 1; i <= 200_000; i++) {
      table.put(table.locate("host" + i + ".example", ""), i);
    }
    assertThat(table.size()).isEqualTo(200_000);
    for (int i = 1; i <= 200_000; i++) {
      if (find("host" + i + ".example", "") != i) {
        assertThat(find("host" + i + ".example", "")).isEqualTo(i);
      }
    }
    assertThat(find("host0.example", "")).isEqualTo(PackedTable.ABSENT);
  }

  @Test
  void fillsItsBlocksToTheLastByte() {
    String key = "k".repeat(1018); // 1,024 bytes with its header: a block ends with an entry
    for (int i = 0; i < 3000; i++) {
      table.put(table.locate(i + key.substring(String.valueOf(i).length()), ""), i + 1);
    }
    for (int i = 0; i < 3000; i++) {
      assertThat(find(i + key.substring(String.valueOf(i).length()), "")).isEqualTo(i + 1);
    }
  }

  @Test
  void tellsKeysApartThatShareAHash() {
    assertThat(PackedTable.hash("aA", "")).isEqualTo(PackedTable.hash("BB", ""));
    table.put(table.locate("aA", ""), 1);
    table.put(table.locate("BB", ""), 2);
    assertThat(find("aA", "")).isEqualTo(1);
    assertThat(find("BB", "")).isEqualTo(2);
  }

  @Test
  void looksUpPartsOfAHostAndAPath() {
    table.put(table.locate("b.example", "/x"), Integer.MAX_VALUE);
    int hash = PackedTable.hash("b.example", "/x");
    assertThat(table.find("a.b.example", 2, "/x/y", 2, hash)).isEqualTo(Integer.MAX_VALUE);
    assertThat(table.find("a.b.example", 0, "/x/y", 2, hash)).isEqualTo(PackedTable.ABSENT);
  }

  @Property
  void behavesAsAMap(
      @ForAll
          Map<
                  @CharRange(from = 'a', to = 'c') @StringLength(min = 1, max = 4) String,
                  @CharRange(from = 'a', to = 'b') @StringLength(max = 3) String>
              keys) {
    PackedTable fresh = new PackedTable();
    Map<String, Integer> model = new HashMap<>();
    keys.forEach(
        (host, path) -> {
          int value = model.size() + 1;
          fresh.put(fresh.locate(host, "/" + path), value);
          model.put(host + "/" + path, value);
        });
    keys.forEach(
        (host, path) ->
            assertThat(
                    fresh.find(
                        host, 0, "/" + path, path.length() + 1, PackedTable.hash(host, "/" + path)))
                .isEqualTo(model.get(host + "/" + path)));
  }

  private int find(String host, String path) {
    return table.find(host, 0, path, path.length(), PackedTable.hash(host, path));
  }
}
