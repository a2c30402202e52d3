package dev.sluice.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.MountableFile;

/** A container that does nothing by itself: commands are run in it. */
final class Machine implements AutoCloseable {
  /** No command in a test takes longer; one that does is killed and fails. */
  private static final int COMMAND_SECONDS = 300;

  /** Where {@code tests-integration/tools} is in a machine that has it. */
  static final String TOOLS = "/opt/tools";

  private final GenericContainer<?> container;

  /** What a command left behind. */
  record Ran(int exit, String out, String err) {}

  Machine(GenericContainer<?> container) {
    this.container = container;
  }

  /** Runs a command to its end. */
  Ran run(String... command) {
    String[] limited =
        Stream.concat(
                Stream.of("timeout", "-k", "1", Integer.toString(COMMAND_SECONDS)),
                Stream.of(command))
            .toArray(String[]::new);
    try {
      ExecResult result = container.execInContainer(limited);
      return new Ran(result.getExitCode(), result.getStdout(), result.getStderr());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while " + List.of(command) + " ran", e);
    }
  }

  /** Runs a command that must succeed, and gives what it printed. */
  String output(String... command) {
    Ran ran = run(command);
    assertThat(ran.exit())
        .describedAs("exit of %s%n%s%n%s", List.of(command), ran.out(), ran.err())
        .isZero();
    return ran.out();
  }

  /** Runs a shell script that must succeed in every line, and gives what it printed. */
  String shell(String script) {
    return output("sh", "-euc", script);
  }

  void write(String path, String content) {
    container.copyFileToContainer(Transferable.of(content), path);
  }

  String read(String path) {
    return output("cat", path);
  }

  void copyTools() {
    Path tools =
        Path.of(System.getProperty("basedir", ".")).resolve("tests-integration").resolve("tools");
    container.copyFileToContainer(MountableFile.forHostPath(tools), TOOLS);
  }

  /** Joins a second network, at an address. */
  void join(Subnet network, Address address) {
    network.admit(DockerClientFactory.lazyClient(), container.getContainerId(), address);
  }

  /** The name of the interface that has an address. */
  String interfaceOf(Address address) {
    String line = output("ip", "-o", "-4", "address", "show", "to", address.ipv4());
    return line.split("\\s+")[1];
  }

  @Override
  public void close() {
    container.close();
  }
}
