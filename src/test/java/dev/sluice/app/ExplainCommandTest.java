package dev.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExplainCommandTest {
  @TempDir private Path folder = Path.of("");
  private Path file = Path.of("");

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("games.txt"), "games.example\n");
    file =
        Files.writeString(
            folder.resolve("sluice.yaml"),
            """
            lists: [{ name: ours, category: games, format: domains, source: games.txt }]
            groups: { students: { addresses: 10.1.0.0/16 } }
            rules:
              - allow: "games.example/maths"
              - { for: students, block: games, because: "Not \\"now\\"" }
              - block: 198.51.100.0/24
            """);
  }

  @ParameterizedTest
  @CsvSource({
    "nobody,games.example,2026-11-23T10:00,192.0.2.1",
    "10.1.0.1,ftp://x,2026-11-23T10:00,192.0.2.1",
    "10.1.0.1,games.example,yesterday,192.0.2.1",
    "10.1.0.1,games.example,2026-11-23T10:00,nowhere",
    "10.1.0.1,games.example,2026-11-23T10:00,192.0.2.1:99999",
    "10.1.0.1,games.example,2026-11-23T10:00,192.0.2.1:"
  })
  void wrongUsageExits2(String client, String url, String at, String destination) {
    Commands ran = explain("--client", client, "--at", at, "--destination", destination, url);
    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err()).contains("Usage:");
  }

  @Test
  void aFaultyConfigurationExits1() throws IOException {
    Files.writeString(file, "default: deny");
    Commands ran = explain("--client", "10.1.0.1", "a.example");
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err()).startsWith("sluice.yaml:1:10: default: ");
  }

  @Test
  void explainsInWords() {
    Commands ran = explain("--client", "10.1.0.1", "https://www.games.example/maths");
    assertThat(ran.exit()).isZero();
    assertThat(ran.out())
        .isEqualTo(
            """
            block https://www.games.example/maths for 10.1.0.1
              rule        sluice.yaml:5 (rules[1])
              reason      category
              because     Not "now"
              matched     games
              group       students (10.1.0.0/16)
              categories  games (list ours)
              tried before:
                sluice.yaml:4 (rules[0]): it needs the path, which TLS hides
              note: over https only the name www.games.example is seen, never the path
            """);
  }

  @Test
  void explainsInJson() {
    assertThat(explain("--json", "--client", "10.1.0.1", "games.example").out())
        .isEqualTo(
            """
            {"client":"10.1.0.1","url":"games.example","verdict":"block",\
            "rule":"sluice.yaml:5","what":"rules[1]","reason":"category",\
            "because":"Not \\"now\\"","group":"students","groups":["students"],\
            "categories":[{"category":"games","list":"ours"}],"matched":["games"],\
            "tried":[{"rule":"sluice.yaml:4","what":"rules[0]",\
            "why":"it needs the path, which TLS hides"}],\
            "notes":["over https only the name games.example is seen, never the path"]}
            """);
  }

  @Test
  void seesThePathOfHttp() {
    assertThat(explain("--client", "10.1.0.1", "http://games.example/x/..//M%61ths").out())
        .startsWith("allow ")
        .contains("matched     games.example/maths");
  }

  @Test
  void judgesTheDestination() {
    assertThat(explain("--client", "::1", "--destination", "198.51.100.7:443", "a.example").out())
        .startsWith("block ")
        .contains("reason      network");
    assertThat(explain("--client", "::1", "http://198.51.100.7/").out()).startsWith("block ");
    assertThat(explain("--client", "::1", "--destination", "[2001:db8::1]:443", "a.example").out())
        .startsWith("allow ");
  }

  @Test
  void anHttpsAddressHasNoName() {
    assertThat(explain("--client", "::1", "https://192.0.2.1/").out())
        .startsWith("block ")
        .contains("(unnamed)");
  }

  private Commands explain(String... arguments) {
    String[] all = new String[arguments.length + 2];
    all[0] = "--config";
    all[1] = file.toString();
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return Commands.run(new ExplainCommand(), all);
  }
}
