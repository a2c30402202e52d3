package dev.sluice.app.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class NetworkCommandTest {
  private static final String PPPOE =
      """
      router:
        wan: { interface: eth0, pppoe: { user: u, password-file: secret } }
        lans: { a: { interface: eth1, addresses: 10.1.0.1/16 } }
      """;

  @TempDir private Path folder = Path.of("");

  private record Ran(int exit, String out, String err) {}

  private static Ran run(Object... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] arguments = new String[words.length];
    for (int i = 0; i < words.length; i++) {
      arguments[i] = words[i].toString();
    }
    int exit =
        new CommandLine(new NetworkCommand())
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(arguments);
    return new Ran(exit, out.toString(), err.toString());
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("network.yaml"), text);
  }

  @Test
  void wrongUsageExits2() {
    assertThat(run().exit()).isEqualTo(2);
    assertThat(run("check", "x").exit()).isEqualTo(2);
    assertThat(run("apply", "--trial", "soon").exit()).isEqualTo(2);
  }

  @Test
  void checkTellsEveryErrorAndExits1() throws IOException {
    Ran ran =
        run("check", "--config", file("bridge: { members: [a, b], uplink: c, dhcp: {} }\nx:"));
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out())
        .startsWith("network.yaml:1:36: bridge.uplink: \"c\" is none of the members")
        .contains("network.yaml:2:1: unknown key \"x\"")
        .endsWith("2 errors\n");
  }

  @Test
  void aMissingFileExits1() {
    Ran ran = run("check", "--config", folder.resolve("none.yaml"));
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out()).startsWith("none.yaml:1:1: there is no ");
  }

  @Test
  void allWellExits0() throws IOException {
    Ran ran = run("check", "--config", file("bridge: { members: [a, b], uplink: a, dhcp: {} }"));
    assertThat(ran.exit()).isZero();
    assertThat(ran.out()).isEqualTo("network.yaml: all is well\n");
  }

  @Test
  void showTellsInWords() throws IOException {
    Ran ran = run("show", "--config", file("bridge: { members: [a, b], uplink: a, dhcp: {} }"));
    assertThat(ran.exit()).isZero();
    assertThat(ran.out()).startsWith("bridge between the router at a and the clients at b\n");
  }

  @Test
  void aFileWithErrorsIsNotApplied() throws IOException {
    Path root = folder.resolve("root");
    Ran ran = run("apply", "--config", file("router: {}"), "--root", root);
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err()).endsWith("nothing was changed\n");
    assertThat(root).doesNotExist();
  }

  @Test
  void renderWritesFilesAndWhatTheyWereMadeFrom() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "sesame\n");
    Path into = folder.resolve("made");
    Path file = file(PPPOE);
    assertThat(run("render", "--config", file, "--into", into).exit()).isZero();
    assertThat(Files.readAllLines(into.resolve("inputs")))
        .satisfiesExactly(
            line -> assertThat(line).matches("[0-9a-f]{64} {2}" + file),
            line ->
                assertThat(line)
                    .isEqualTo(
                        "931ae3524f5dcf103b4c50eaf6db5ec14f5e209c3ec44f14141f4dcad20beed7"
                            + "  "
                            + secret));
    Path peer = into.resolve("files/etc/ppp/peers/sluice-wan");
    assertThat(peer).content().contains("password \"sesame\"\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(peer)))
        .isEqualTo("rw-------");
    Path unit = into.resolve("files/etc/systemd/network/20-sluice-eth1.network");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(unit)))
        .isEqualTo("rw-r--r--");
  }
}
