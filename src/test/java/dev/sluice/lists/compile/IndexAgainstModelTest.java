package dev.sluice.lists.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.category.Category;
import dev.sluice.category.Entry;
import dev.sluice.category.Holding;
import dev.sluice.category.UrlPath;
import dev.sluice.category.compiled.CompiledIndex;
import dev.sluice.category.compiled.NameHash;
import dev.sluice.net.Addresses;
import dev.sluice.net.Cidr;
import dev.sluice.net.DomainName;
import dev.sluice.net.Host;
import dev.sluice.net.Parse;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Few labels and few bits, so that entries lie above, below and upon one another. */
final class IndexAgainstModelTest {
  private static final List<Category> CATEGORIES =
      List.of(new Category("a"), new Category("b"), new Category("c"));
  private static final NameHash HASH = new NameHash(1, 2);

  /** What a list says, to be asked one by one. */
  private record Said(String list, Category category, Entry entry, boolean excepted) {}

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 10, 300, 3000})
  void answersAsTheModelDoes(int entries) throws Exception {
    for (long seed = 1; seed <= 3; seed++) {
      Random random = new Random(seed * 1000 + entries);
      List<Said> said = said(random, entries);
      CompiledIndex index = compiled(said, seed == 1 ? 1 << 19 : 1 << 24);
      for (int i = 0; i < 2000; i++) {
        DomainName name = name(random);
        assertThat(new HashSet<>(index.ofName(name).all()))
            .as("%s of %s", name, said)
            .isEqualTo(model(said, new Host.Named(name), ""));
        Host host = host(random);
        String path = path(random, 5);
        Set<Holding> urls = new HashSet<>(index.ofUrl(host, path).all());
        assertThat(urls).as("%s%s", host, path).isEqualTo(model(said, host, path));
        InetAddress address = address(random);
        assertThat(new HashSet<>(index.ofAddress(address).all()))
            .as("%s", address)
            .isEqualTo(model(said, address));
      }
    }
  }

  private CompiledIndex compiled(List<Said> said, long heap) throws IOException, BudgetExceeded {
    List<IndexCompiler.Input> inputs = new ArrayList<>();
    for (String list : List.of("one", "two")) {
      Path file = folder.resolve(list);
      try (EntriesWriter writer = new EntriesWriter(file, HASH, 1 << 30)) {
        for (Said each : said) {
          if (each.list.equals(list)) {
            writer.add(each.category, each.entry, each.excepted);
          }
        }
        writer.finish("");
      }
      EntriesFile entries = EntriesFile.open(file, HASH).orElseThrow();
      assertThat(entries.isWhole()).isTrue();
      inputs.add(new IndexCompiler.Input(list, entries));
    }
    Path target = folder.resolve("index");
    IndexCompiler.compile(HASH, inputs, target, new Budget(heap, 1 << 30), "seven");
    IndexFile opened = IndexFile.open(target).orElseThrow();
    assertThat(opened.description()).isEqualTo("seven");
    return opened.index();
  }

  private static List<Said> said(Random random, int count) {
    List<Said> said = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      said.add(
          new Said(
              random.nextBoolean() ? "one" : "two",
              CATEGORIES.get(random.nextInt(CATEGORIES.size())),
              entry(random),
              random.nextInt(5) == 0));
    }
    return said;
  }

  private static Entry entry(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> new Entry.UrlPrefix(host(random), UrlPath.ofText(path(random, 3) + "x"));
      case 1 -> new Entry.Network(network(random));
      default -> new Entry.Site(name(random));
    };
  }

  private static DomainName name(Random random) {
    StringBuilder text = new StringBuilder();
    for (int labels = 1 + random.nextInt(4); labels > 0; labels--) {
      text.append(text.isEmpty() ? "" : ".").append((char) ('a' + random.nextInt(4)));
    }
    if (DomainName.of(text.toString()) instanceof Parse.Parsed<DomainName>(DomainName name)) {
      return name;
    }
    throw new IllegalStateException(text.toString());
  }

  private static Host host(Random random) {
    return random.nextInt(4) == 0
        ? new Host.Literal(address(random))
        : new Host.Named(name(random));
  }

  private static String path(Random random, int longest) {
    StringBuilder text = new StringBuilder();
    for (int parts = random.nextInt(longest + 1); parts > 0; parts--) {
      text.append("/?&=;".charAt(random.nextInt(10) < 7 ? 0 : random.nextInt(5)));
      text.append((char) ('x' + random.nextInt(2)));
    }
    return text.isEmpty() || text.charAt(0) != '/' ? "/" + text : text.toString();
  }

  private static InetAddress address(Random random) {
    String text =
        random.nextBoolean()
            ? "10." + random.nextInt(2) * 128 + ".0." + random.nextInt(8)
            : "2001:db8:" + random.nextInt(3) + "::" + random.nextInt(8);
    return Addresses.parse(text).orElseThrow();
  }

  private static Cidr network(Random random) {
    InetAddress address = address(random);
    int bits = address.getAddress().length * 8;
    int prefix = random.nextBoolean() ? bits - random.nextInt(5) : random.nextInt(bits + 1);
    return Cidr.parse(address.getHostAddress() + "/" + prefix).orElseThrow();
  }

  private static Set<Holding> model(List<Said> said, Host host, String pathAndQuery) {
    if (pathAndQuery.isEmpty()) {
      return holdings(
          said,
          entry ->
              entry instanceof Entry.Site(DomainName site)
                  && host instanceof Host.Named(DomainName name)
                  && name.isWithin(site));
    }
    // The index closes over the prefixes of each host, and joins what it has of several.
    Set<Holding> all = new HashSet<>();
    for (String suffix : suffixes(host)) {
      all.addAll(
          holdings(
              said,
              entry ->
                  entry instanceof Entry.UrlPrefix(Host listed, String prefix)
                      && listed.toString().equals(suffix)
                      && isPrefix(prefix, UrlPath.normalise(pathAndQuery))));
    }
    return all;
  }

  private static Set<String> suffixes(Host host) {
    Set<String> all = new TreeSet<>();
    String text = host.toString();
    all.add(text);
    if (host instanceof Host.Named) {
      for (int dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', dot + 1)) {
        all.add(text.substring(dot + 1));
      }
    }
    return all;
  }

  private static boolean isPrefix(String prefix, String path) {
    return path.startsWith(prefix) && UrlPath.mayEndAt(path, prefix.length());
  }

  private static Set<Holding> model(List<Said> said, InetAddress address) {
    return holdings(
        said, entry -> entry instanceof Entry.Network(Cidr cidr) && cidr.contains(address));
  }

  private static Set<Holding> holdings(List<Said> said, Predicate<Entry> holds) {
    Set<Holding> all = new HashSet<>();
    for (Said each : said) {
      if (!each.excepted && holds.test(each.entry)) {
        all.add(new Holding(each.category, each.list));
      }
    }
    for (Said each : said) {
      if (each.excepted && holds.test(each.entry)) {
        all.remove(new Holding(each.category, each.list));
      }
    }
    return all;
  }
}
