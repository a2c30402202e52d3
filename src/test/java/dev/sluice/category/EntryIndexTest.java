package dev.sluice.category;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EntryIndexTest {
  private final EntryIndex.Builder builder = new EntryIndex.Builder();

  @Test
  void findsNothingInAnEmptyIndex() {
    EntryIndex index = builder.build();
    assertThat(index.ofName(Lines.name("a.example"))).isEmpty();
    assertThat(index.ofUrl(Lines.host("a.example"), "/")).isEmpty();
    assertThat(index.ofAddress(Lines.address("10.0.0.1"))).isEmpty();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "example.org,true",
    "www.example.org,true",
    "a.b.c.example.org,true",
    "org,false",
    "xexample.org,false",
    "example.org.uk,false",
    "example.com,false"
  })
  void aSiteIsItAndAllUnderIt(String name, boolean held) {
    builder.add(Lines.siteEntry("example.org"), 0);
    assertThat(builder.build().ofName(Lines.name(name)).length > 0).isEqualTo(held);
  }

  @ParameterizedTest(name = "{0}{1}: {2}")
  @CsvSource({
    "example.org,/maths,true",
    "example.org,/maths/,true",
    "example.org,/maths/x,true",
    "example.org,/maths?x,true",
    "example.org,/maths;x,true",
    "example.org,/Ma%74hs/,true",
    "example.org,//maths/,true",
    "example.org,/x/../maths,true",
    "www.example.org,/maths,true",
    "example.org,/,false",
    "example.org,/mathsx,false",
    "example.org,/maths.html,false",
    "example.org,/x/maths,false",
    "example.org,/maths/../x,false",
    "example.org,/x?/maths,false",
    "example.com,/maths,false"
  })
  void aUrlPrefixEndsWhereASegmentEnds(String host, String path, boolean held) {
    builder.add(Lines.urlEntry("example.org", "/maths"), 0);
    assertThat(builder.build().ofUrl(Lines.host(host), path).length > 0).isEqualTo(held);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "/watch?v=abc,true",
    "/watch?v=abc&t=1,true",
    "/watch?v=abcd,false",
    "/watch?t=1&v=abc,false",
    "/watch,false"
  })
  void aUrlPrefixMayReachIntoTheQuery(String path, boolean held) {
    builder.add(Lines.urlEntry("example.org", "/watch?v=abc"), 0);
    assertThat(builder.build().ofUrl(Lines.host("example.org"), path).length > 0).isEqualTo(held);
  }

  @Test
  void aPrefixThatEndsWithASeparatorHoldsWhateverFollows() {
    builder.add(Lines.urlEntry("example.org", "/search?q="), 0);
    assertThat(builder.build().ofUrl(Lines.host("example.org"), "/search?q=cats")).hasSize(1);
  }

  @Test
  void anAddressAsHostHasNothingUnderIt() {
    builder.add(Lines.urlEntry("192.0.2.1", "/a"), 0);
    EntryIndex index = builder.build();
    assertThat(index.ofUrl(Lines.host("192.0.2.1"), "/a/b")).hasSize(1);
    assertThat(index.ofUrl(Lines.host("2.1.example"), "/a")).isEmpty();
    assertThat(index.ofUrl(Lines.host("9.192.0.2"), "/a")).isEmpty();
  }

  @Test
  void gathersTagsOfTheSameEntry() {
    builder.add(Lines.siteEntry("a.example"), 5);
    builder.add(Lines.siteEntry("a.example"), 2);
    EntryIndex index = builder.build();
    int[] found = index.ofName(Lines.name("x.a.example"));
    assertThat(index.tags(found[0])).containsExactly(2, 5);
    assertThat(index.hasTag(found, 5)).isTrue();
    assertThat(index.hasTag(found, 3)).isFalse();
  }

  @Test
  void longUrlsAreNoTrouble() {
    builder.add(Lines.urlEntry("example.org", "/a"), 0);
    assertThat(builder.build().ofUrl(Lines.host("example.org"), "/a" + "/b".repeat(50_000)))
        .hasSize(1);
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.of("a", "b", "ab")
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(l -> String.join(".", l));
  }

  @Provide
  Arbitrary<String> paths() {
    return Arbitraries.of("/a", "/b", "/ab", "?a", "&b")
        .list()
        .ofMaxSize(4)
        .map(parts -> UrlPath.normalise("/" + String.join("", parts)));
  }

  @Property
  void namesAgreeWithComparingOneByOne(
      @ForAll List<@From("names") String> listed, @ForAll("names") String asked) {
    EntryIndex.Builder fresh = new EntryIndex.Builder();
    Set<Integer> expected = new TreeSet<>();
    for (int i = 0; i < listed.size(); i++) {
      fresh.add(Lines.siteEntry(listed.get(i)), i);
      if (Lines.name(asked).isWithin(Lines.name(listed.get(i)))) {
        expected.add(i);
      }
    }
    EntryIndex index = fresh.build();
    assertThat(tags(index, index.ofName(Lines.name(asked)))).isEqualTo(expected);
  }

  @Property
  void urlsAgreeWithComparingOneByOne(
      @ForAll("names") String listedHost,
      @ForAll List<@From("paths") String> listed,
      @ForAll("names") String host,
      @ForAll("paths") String path) {
    EntryIndex.Builder fresh = new EntryIndex.Builder();
    Set<Integer> expected = new TreeSet<>();
    for (int i = 0; i < listed.size(); i++) {
      if (!listed.get(i).isEmpty()) {
        fresh.add(Lines.urlEntry(listedHost, listed.get(i)), i);
        if (Lines.name(host).isWithin(Lines.name(listedHost)) && begins(path, listed.get(i))) {
          expected.add(i);
        }
      }
    }
    EntryIndex index = fresh.build();
    assertThat(tags(index, index.ofUrl(Lines.host(host), path.isEmpty() ? "/" : path)))
        .isEqualTo(expected);
  }

  private static boolean begins(String path, String prefix) {
    return path.startsWith(prefix)
        && (path.length() == prefix.length()
            || "/?&=;".indexOf(path.charAt(prefix.length())) >= 0
            || "/?&=;".indexOf(prefix.charAt(prefix.length() - 1)) >= 0);
  }

  private static Set<Integer> tags(EntryIndex index, int[] sets) {
    Set<Integer> tags = new TreeSet<>();
    for (int set : sets) {
      for (int tag : index.tags(set)) {
        tags.add(tag);
      }
    }
    return tags;
  }
}
