package dev.sluice.bench;

import dev.sluice.category.Holdings;
import dev.sluice.category.compiled.CompiledIndex;
import dev.sluice.lists.compile.IndexFile;
import dev.sluice.net.DomainName;
import dev.sluice.net.Parse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Full host look-ups: the name, and all above it, in the compiled index or a set of strings. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class LookUps {
  private static final int BATCH = 100_000;

  @Param({"hits", "misses", "mix"})
  public String names;

  /** The folder with the index, the names it was made of, and files of names to look up. */
  @Param("")
  public String folder;

  @Param("true")
  public boolean withSet;

  private final DomainName[] asked = new DomainName[BATCH];
  private CompiledIndex index;
  private Set<String> set;

  @Setup
  public void load() throws IOException {
    Path path = Path.of(folder);
    index = IndexFile.open(path.resolve("index")).orElseThrow().index();
    String[] lines = Files.readAllLines(path.resolve(names)).toArray(new String[0]);
    for (int i = 0; i < BATCH; i++) {
      if (DomainName.of(new String(lines[i % lines.length].toCharArray()))
          instanceof Parse.Parsed<DomainName>(DomainName name)) {
        asked[i] = name;
      } else {
        throw new IllegalArgumentException(lines[i % lines.length]);
      }
    }
    set = new HashSet<>();
    if (withSet) {
      try (Stream<String> all = Files.lines(path.resolve("all"))) {
        all.forEach(set::add);
      }
    }
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public int compiledIndex() {
    int found = 0;
    for (DomainName name : asked) {
      found += index.ofName(name) == Holdings.NONE ? 0 : 1;
    }
    return found;
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public int setOfStrings() {
    int found = 0;
    for (DomainName name : asked) {
      String text = name.toString();
      boolean in = set.contains(text);
      for (int dot = text.indexOf('.'); !in && dot >= 0; dot = text.indexOf('.', dot + 1)) {
        in = set.contains(text.substring(dot + 1));
      }
      found += in ? 1 : 0;
    }
    return found;
  }
}
