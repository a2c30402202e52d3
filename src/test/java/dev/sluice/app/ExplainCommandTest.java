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
  private static final String AT = "2026-11-23T10:00";

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
            times: { lessons: [mon 09:00-12:00] }
            rules:
              - allow: "games.example/maths"
              - { for: students, block: games, because: "Not \\"now\\"" }
              - block: 198.51.100.0/24
            timezone: Europe/London
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
    Commands ran = explain("--client", "10.1.0.1", "--at", AT, "https://www.games.example/maths");
    assertThat(ran.exit()).isZero();
    assertThat(ran.out())
        .isEqualTo(
            """
            block https://www.games.example/maths for 10.1.0.1
              rule        sluice.yaml:6 (rules[1])
              says        { for: students, block: [games], because: "Not "now"" }
              reason      category
              because     Not "now"
              matched     games
              group       students (10.1.0.0/16)
              time        Mon 2026-11-23 10:00 Europe/London: lessons (mon 09:00-12:00)
              categories  games (list ours)
              tried before:
                sluice.yaml:5 (rules[0]): it needs the path, which TLS hides
              note: over https only the name www.games.example is seen, never the path
            """);
  }

  @Test
  void explainsInJson() {
    assertThat(explain("--json", "--client", "10.1.0.1", "--at", AT, "games.example").out())
        .isEqualTo(
            """
            {"client":"10.1.0.1","url":"games.example","verdict":"block",\
            "rule":"sluice.yaml:6","what":"rules[1]",\
            "text":"{ for: students, block: [games], because: \\"Not \\"now\\"\\" }",\
            "reason":"category",\
            "because":"Not \\"now\\"","group":"students","groups":["students"],\
            "memberships":[{"group":"students","by":["10.1.0.0/16"]}],"device":"",\
            "device-known":"no-matter","destination":"","port":443,\
            "at":"2026-11-23T10:00:00Z","local-time":"2026-11-23T10:00",\
            "timezone":"Europe/London","times":[{"time":"lessons","slot":"mon 09:00-12:00"}],\
            "categories":[{"category":"games","list":"ours"}],"matched":["games"],\
            "tried":[{"rule":"sluice.yaml:5","what":"rules[0]",\
            "text":"{ allow: [games.example/maths] }","reason":"path-not-seen",\
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

  @Test
  void aGivenDeviceMakesAMemberOfItsGroup() throws IOException {
    Files.writeString(
        file,
        """
        groups:
          staff: { devices: "52:54:00:12:34:56" }
        rules:
          - { for: staff, allow: games.example }
          - block: games.example
        """);
    assertThat(
            explain("--client", "10.1.0.1", "--device", "52-54-00-12-34-56", "games.example").out())
        .startsWith("allow ")
        .contains("  group       staff (device 52:54:00:12:34:56)")
        .contains("  device      52:54:00:12:34:56 (as given)");
    assertThat(explain("--client", "192.0.2.99", "games.example").out())
        .startsWith("block ")
        .contains("  device      not known: no neighbour of this machine now")
        .contains("or for a device that can't be told");
    assertThat(explain("--client", "10.1.0.1", "--device", "52:54", "a.example").exit())
        .isEqualTo(2);
  }

  @Test
  void aWarningIsABlockWhereNoPageCanBeShown() throws IOException {
    Files.writeString(file, "rules: [ { warn: news.example } ]\n");
    assertThat(explain("--client", "::1", "http://news.example/").out()).startsWith("warn ");
    assertThat(explain("--client", "::1", "https://news.example/").out())
        .startsWith("block ")
        .contains("note: the rule warns; here no page can be shown, so it blocks");
  }

  private Commands explain(String... arguments) {
    String[] all = new String[arguments.length + 2];
    all[0] = "--config";
    all[1] = file.toString();
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return Commands.run(new ExplainCommand(), all);
  }
}
