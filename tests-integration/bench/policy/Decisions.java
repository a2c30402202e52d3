package dev.sluice.bench;

import dev.sluice.category.Category;
import dev.sluice.category.CategoryIndex;
import dev.sluice.category.Holding;
import dev.sluice.category.Holdings;
import dev.sluice.config.Configuration;
import dev.sluice.config.read.ConfigurationText;
import dev.sluice.net.Addresses;
import dev.sluice.net.DomainName;
import dev.sluice.net.Host;
import dev.sluice.net.OriginalDestination;
import dev.sluice.net.Parse;
import dev.sluice.policy.Asked;
import dev.sluice.policy.Flow;
import dev.sluice.policy.Policy;
import dev.sluice.policy.Verdict;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Decisions among 200 rules, 50 groups of 20 networks, 10 times and 500 expressions, by a policy
 * that is read from a file's text. Sampled, so that the median can be told.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class Decisions {
  private static final int RULES = 200;
  private static final int GROUPS = 50;
  private static final int NETWORKS = 20;
  private static final int EXPRESSIONS = 500;
  private static final int CATEGORIES = 40;
  private static final int FLOWS = 4096;
  private static final Instant MONDAY = Instant.parse("2026-11-23T10:00:00Z");

  /** What is asked for: https by name, http by URL, or both by turns. */
  @Param({"https", "http", "mix"})
  public String what;

  private final Flow[] flows = new Flow[FLOWS];
  private Policy policy;
  private int next;

  @Setup
  public void compile() {
    Random random = new Random(5);
    ConfigurationText read = ConfigurationText.read(Path.of("/bench.yaml"), text(random));
    if (!read.errors().isEmpty()) {
      throw new IllegalStateException(read.errors().toString());
    }
    Configuration configuration = read.configuration();
    policy = Policy.compile(configuration.ruleBook(ZoneOffset.UTC), new Sites(random));
    for (int i = 0; i < FLOWS; i++) {
      boolean http = what.equals("http") || (what.equals("mix") && i % 2 == 0);
      flows[i] = flow(random, http, i);
    }
  }

  @Benchmark
  public Verdict decide() {
    next = (next + 1) & (FLOWS - 1);
    return policy.decide(flows[next]).verdict();
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder("timezone: UTC\ndefault: allow\ngroups:\n");
    for (int group = 0; group < GROUPS; group++) {
      text.append("  g").append(group).append(": { addresses: [");
      for (int i = 0; i < NETWORKS; i++) {
        text.append(i == 0 ? "" : ", ").append("10.").append(group).append('.').append(i * 8);
        text.append(i % 2 == 0 ? ".0/24" : ".10-10." + group + "." + i * 8 + ".200");
      }
      text.append("] }\n");
    }
    text.append("times:\n");
    for (int time = 0; time < 10; time++) {
      text.append("  t").append(time).append(": [mon-fri 0").append(time).append(":00-1");
      text.append(time).append(":30, sat ").append("22:00-06:00, 2026-12-24 off]\n");
    }
    text.append("rules:\n");
    int expression = 0;
    for (int rule = 0; rule < RULES; rule++) {
      text.append("  - { for: ").append(rule % 3 == 0 ? "not g" : "g").append(rule % GROUPS);
      text.append(rule % 4 == 0 ? ", during: t" + rule % 10 : "");
      text.append(rule % 5 == 0 ? ", allow: [" : ", block: [");
      text.append("s").append(rule).append(".example, c").append(rule % CATEGORIES);
      text.append(", 198.51.").append(rule).append(".0/24, p.example/").append(rule);
      text.append(", \":").append(10_000 + rule).append("\"");
      for (; expression * RULES < EXPRESSIONS * (rule + 1); expression++) {
        text.append(", \"~").append(expression(random, expression)).append('"');
      }
      text.append("] }\n");
    }
    return text.toString();
  }

  /** One in fifty has no literal. */
  private static String expression(Random random, int number) {
    String word = word(random, 5 + number % 6);
    return switch (number % 50) {
      case 0 -> "^http://[0-9.]+/[a-z]{" + (20 + number % 9) + "}$";
      case 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 -> "^https?://[^/]+/" + word;
      case 11, 12, 13, 14, 15, 16, 17, 18, 19 -> "(" + word + "|" + word(random, 6) + ")[.-]";
      case 20, 21, 22, 23, 24, 25, 26, 27 -> "[/.]" + word + "[0-9]*\\\\.(exe|zip|mp4)";
      default -> "\\\\b" + word + "\\\\b";
    };
  }

  private static Flow flow(Random random, boolean http, int number) {
    String client =
        "10." + random.nextInt(60) + "." + random.nextInt(160) + "." + (1 + random.nextInt(250));
    String host =
        random.nextInt(4) == 0
            ? "www.l" + random.nextInt(5000) + ".example"
            : "www." + word(random, 9) + ".com";
    String path =
        "/"
            + word(random, 7)
            + "/"
            + word(random, 8)
            + "/"
            + number
            + ".html?id="
            + number
            + "&s="
            + word(random, 12);
    String url = (http ? "http://" : "https://") + host + path;
    if (Asked.parse(url) instanceof Parse.Parsed<Asked>(Asked asked)) {
      InetAddress address = Addresses.parse("203.0.113." + (1 + random.nextInt(250))).orElseThrow();
      OriginalDestination to = new OriginalDestination(address, http ? 80 : 443);
      return asked.flow(
          Addresses.parse(client).orElseThrow(),
          Optional.empty(),
          Optional.of(to),
          MONDAY.plusSeconds(number / 100));
    }
    throw new IllegalStateException(url);
  }

  private static String word(Random random, int letters) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < letters; i++) {
      word.append((char) ('a' + random.nextInt(26)));
    }
    return word.toString();
  }

  /** Lists as a map: their own cost is measured by {@code ./dev bench lists}. */
  private static final class Sites implements CategoryIndex {
    private final Map<String, Holdings> sites = new HashMap<>();
    private final Set<Category> categories = new HashSet<>();

    private Sites(Random random) {
      for (int i = 0; i < CATEGORIES; i++) {
        categories.add(new Category("c" + i));
      }
      for (int i = 0; i < 5000; i++) {
        Category category = new Category("c" + random.nextInt(CATEGORIES));
        sites.put("l" + i + ".example", Holdings.of(List.of(new Holding(category, "list"))));
      }
    }

    @Override
    public Holdings ofName(DomainName name) {
      String text = name.toString();
      return sites.getOrDefault(text.substring(text.indexOf('.') + 1), Holdings.NONE);
    }

    @Override
    public Holdings ofUrl(Host host, String pathAndQuery) {
      return Holdings.NONE;
    }

    @Override
    public Holdings ofAddress(InetAddress address) {
      return Holdings.NONE;
    }

    @Override
    public Set<Category> categories() {
      return categories;
    }
  }
}
