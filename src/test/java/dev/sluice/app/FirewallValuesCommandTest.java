package dev.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.page.FailurePage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FirewallValuesCommandTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void errorsGoToStderrAndExit1() throws IOException {
    Commands ran = values("gateway: { mode: x }");
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).startsWith("sluice.yaml:1:18: gateway.mode: ");
    assertThat(Commands.run(new FirewallValuesCommand(), "--config", "/nowhere").exit())
        .isEqualTo(1);
  }

  @Test
  void printsAssignmentsForAShell() throws IOException {
    Commands ran =
        values(
            """
            gateway:
              lan: [eth1, eth2]
              intercept: { http: [80, 8080] }
              mode: redirect
              client-address: preserve
              on-failure: open
              exempt: { clients: [10.1.0.5, "fd00::5"], destinations: [192.168.0.0/16] }
              listen: { redirect: 4000 }
              failure-text: Call 4711
            include: rules.d/*.yaml
            """);
    assertThat(ran.exit()).isZero();
    assertThat(ran.out())
        .isEqualTo(
            """
            mode='redirect'
            port='4000'
            lan='eth1 eth2'
            http_ports='80 8080'
            https_ports='443'
            on_failure='open'
            client_address='preserve'
            exempt_clients4='10.1.0.5/32'
            exempt_clients6='fd00::5/128'
            exempt_destinations4='192.168.0.0/16'
            exempt_destinations6=''
            """
                + "# file %s%n# folder %s%n%n"
                    .formatted(folder.resolve("sluice.yaml"), folder.resolve("rules.d"))
                + FailurePage.response("Call 4711"));
  }

  @Test
  void needsNoLists() throws IOException {
    assertThat(values("lists: [{ name: a, format: squidguard, source: nowhere }]").exit()).isZero();
  }

  private Commands values(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("sluice.yaml"), text);
    return Commands.run(new FirewallValuesCommand(), "--config", file.toString());
  }
}
