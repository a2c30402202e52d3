package dev.sluice.app.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class ReplayCommandTest {
  private static final String RULES =
      """
      groups: { students: { addresses: 10.1.0.0/16 } }
      rules:
        - { for: students, block: [games.example] }
        - { block: ["news.example/sport"] }
      """;

  private record Ran(int exit, String out, String err) {}

  @TempDir private Path folder = Path.of("");
  private Path config = Path.of("");

  @BeforeEach
  void write() throws IOException {
    config = Files.writeString(folder.resolve("new.yaml"), RULES);
  }

  @Test
  void nothingChangesWhereNothingDoes() throws IOException {
    Ran ran = replay(log(tunnel("10.1.0.1", "games.example", "block", "students")));
    assertThat(ran.exit()).isZero();
    assertThat(ran.out()).contains("1 requests of ", "           1  as before");
    assertThat(ran.err()).isEmpty();
  }

  @Test
  void tellsWhatWouldBeBlockedAndAllowedByGroupRuleAndSite() throws IOException {
    Ran ran =
        replay(
            log(
                tunnel("10.1.0.1", "games.example", "allow", "students")
                    + tunnel("10.1.0.1", "www.games.example", "allow", "")
                    + tunnel("10.1.0.2", "www.games.example", "allow", "pupils")
                    + tunnel("10.2.0.1", "games.example", "allow", "")
                    + tunnel("10.2.0.1", "banks.example", "block", "")
                    + exchange("10.2.0.1", "http://news.example/sport/x", "allow")
                    + exchange("10.2.0.1", "http://news.example/", "allow")));
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out())
        .contains("7 requests of ")
        .contains("           4  newly blocked\n")
        .contains("           1  newly allowed\n")
        .contains("           2  as before\n")
        .contains("newly blocked, by group:\n           1  in no group\n")
        .contains("           1  students\n")
        .contains("           1  students (was in no group)\n")
        .contains("           1  students (was pupils)\n")
        .contains("           3  new.yaml:3 ")
        .contains("newly blocked, by site:\n           2  www.games.example  by new.yaml:3\n")
        .contains("                   3  before by old.yaml:9\n")
        .contains("newly allowed, by site:\n           1  banks.example  by new.yaml:");
  }

  @Test
  void judgesAtTheLoggedDestination() throws IOException {
    Files.writeString(config, "rules: [ { block: [192.0.2.7] } ]\n");
    assertThat(replay(log(tunnel("::1", "a.example", "allow", ""))).out())
        .contains("           1  newly blocked\n");
  }

  @Test
  void readsPackedLogsAndTellsOfLinesLeftOut() throws IOException {
    Path packed = folder.resolve("access.log.1.gz");
    String text = "nonsense\n" + tunnel("10.1.0.1", "games.example", "allow", "") + "{\"torn";
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    Ran ran = replay(packed);
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out())
        .contains("lines left out:\n")
        .contains(
            "           1  neither a JSON object nor a line of Squid's native format (first at "
                + packed
                + ":1)")
        .contains("           1  its JSON is broken or torn (first at " + packed + ":3)");
  }

  @Test
  void showsTheTopOnly() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 5; i++) {
      text.append(tunnel("10.1.0.1", "g" + i + ".games.example", "allow", ""));
    }
    assertThat(run("--config", config.toString(), "--top", "2", log(text.toString()).toString()))
        .extracting(Ran::out)
        .asString()
        .contains("           3  in 3 more\n")
        .doesNotContain("g2.games.example");
  }

  @Test
  void speaksToProgramsToo() throws IOException {
    Path log = log(tunnel("10.1.0.1", "games.example", "allow", "") + "x\n");
    Ran ran = run("--json", "--config", config.toString(), log.toString());
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out())
        .contains("\"requests\":1,\"as-before\":0")
        .contains("\"newly-blocked\":{\"requests\":1,\"groups\":[{\"group\":\"students\"")
        .contains("\"sites\":[{\"site\":\"games.example\",\"rule\":\"new.yaml:3\"")
        .contains("\"left-out\":[{\"reason\":\"no-record\",\"lines\":1,\"first\":[\"" + log + ":2");
  }

  @Test
  void wrongUsageAndWhatCannotBeReadExit2() throws IOException {
    Path log = log("");
    assertThat(run(log.toString()).exit()).isEqualTo(2);
    assertThat(run("--config", config.toString()).exit()).isEqualTo(2);
    assertThat(run("--config", config.toString(), "--top", "0", log.toString()).exit())
        .isEqualTo(2);
    assertThat(run("--config", config.toString(), "-", "-").exit()).isEqualTo(2);
    assertThat(run("--config", config.toString(), folder.resolve("none").toString()).exit())
        .isEqualTo(2);
    assertThat(replay(log("nonsense\n")).exit()).isEqualTo(2);
    Files.writeString(config, "defult: allow\n");
    Ran faulty = replay(log);
    assertThat(faulty.exit()).isEqualTo(2);
    assertThat(faulty.err()).startsWith("new.yaml:1:1: unknown key");
  }

  private Path log(String lines) throws IOException {
    return Files.writeString(folder.resolve("access.log"), lines);
  }

  private static String tunnel(String client, String name, String verdict, String group) {
    return "{\"time\":\"2026-11-23T10:00:00Z\",\"client\":\""
        + client
        + "\",\"destination\":\"192.0.2.7:443\",\"name\":\""
        + name
        + "\",\"verdict\":\""
        + verdict
        + "\",\"rule\":\"old.yaml:9\""
        + (group.isEmpty() ? "" : ",\"group\":\"" + group + "\"")
        + "}\n";
  }

  private static String exchange(String client, String url, String verdict) {
    return "{\"time\":\"2026-11-23T10:00:00Z\",\"client\":\""
        + client
        + "\",\"destination\":\"192.0.2.8:80\",\"url\":\""
        + url
        + "\",\"verdict\":\""
        + verdict
        + "\"}\n";
  }

  private Ran replay(Path log) {
    return run("--config", config.toString(), log.toString());
  }

  private static Ran run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit =
        new CommandLine(new ReplayCommand())
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(arguments);
    return new Ran(exit, out.toString(), err.toString());
  }
}
