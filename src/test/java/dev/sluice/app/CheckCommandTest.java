package dev.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckCommandTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void wrongUsageExits2() {
    assertThat(Commands.run(new CheckCommand(), "a", "b").exit()).isEqualTo(2);
    assertThat(Commands.run(new CheckCommand(), "--x").exit()).isEqualTo(2);
  }

  @Test
  void errorsExit1() throws IOException {
    Commands ran = check("rules:\n  - blok: a.example\n");
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out())
        .isEqualTo(
            """
            sluice.yaml:2:5: rules[0]: unknown key "blok"; did you mean "block"?
            1 error
            """);
  }

  @Test
  void aMissingFileExits1() {
    assertThat(Commands.run(new CheckCommand(), folder.resolve("none.yaml").toString()).exit())
        .isEqualTo(1);
  }

  @Test
  void allWellExits0WithASummary() throws IOException {
    Commands ran =
        check(
            """
            gateway: { lan: eth1 }
            rules: [{ block: a.example }]
            tests: [{ client: 10.0.0.1, url: a.example, expect: block }]
            """);
    assertThat(ran.exit()).isZero();
    assertThat(ran.out())
        .isEqualTo(
            """
            sluice.yaml: all is well
              1 rule, 0 groups, 0 categories, 1 test passed
            """);
  }

  @Test
  void saysWhoseClocksTheTimesGoBy() throws IOException {
    String times =
        "gateway: { lan: eth1 }\n"
            + "times: { night: [daily 22:00-06:00] }\n"
            + "rules: [{ block: a.example, during: night }]\n";
    assertThat(check(times + "timezone: Europe/Paris\n").out())
        .endsWith("  times go by the clocks of Europe/Paris\n");
    assertThat(check(times).out())
        .endsWith(
            "  times go by the clocks of " + ZoneId.systemDefault() + ", the machine's own\n");
  }

  private Commands check(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("sluice.yaml"), text);
    return Commands.run(new CheckCommand(), file.toString());
  }
}
