package dev.sluice.network;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.Volume;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/** The Docker engine, and what must be there for the tests: its image, and a built distribution. */
final class Engine {
  /** {@code ./dev test} makes it: Debian with iptables, iproute2, curl, openssl, python3, nginx. */
  private static final String IMAGE = "sluice-test-base";

  /** As the first process: takes in orphans, so that a killed process is gone, and ends at once. */
  private static final String FIRST_PROCESS =
      """
      import signal, sys
      signal.signal(signal.SIGCHLD, signal.SIG_IGN)
      signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
      while True:
          signal.pause()
      """;

  private Engine() {}

  /**
   * @throws IllegalStateException when there is no engine, or it has not the image
   */
  static DockerClient client() {
    DockerClient client;
    try {
      client = DockerClientFactory.lazyClient();
      client.pingCmd().exec();
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          "No Docker engine answers. Run ./dev test, which starts one, or set DOCKER_HOST.", e);
    }
    try {
      client.inspectImageCmd(IMAGE).exec();
    } catch (NotFoundException e) {
      throw new IllegalStateException(
          "The Docker engine has no image " + IMAGE + ". Run ./dev test, which makes it.", e);
    }
    return client;
  }

  /** A machine yet to be started, with the right to change its own network and no more. */
  static GenericContainer<?> machine(String name, Map<String, String> sysctls) {
    return new GenericContainer<>(DockerImageName.parse(IMAGE))
        .withImagePullPolicy(image -> false)
        .withCommand("python3", "-c", FIRST_PROCESS)
        .withCreateContainerCmdModifier(
            command -> {
              command.withHostName(name);
              Objects.requireNonNull(command.getHostConfig())
                  .withCapAdd(Capability.NET_ADMIN)
                  .withSysctls(sysctls);
            });
  }

  /** Puts the distribution into a machine yet to be started. */
  static void install(GenericContainer<?> machine, String folder) {
    Path distribution =
        Path.of(System.getProperty("sluice.distribution", "target/sluice")).toAbsolutePath();
    for (String part : List.of("bin/sluice", "runtime/bin/java", "iptables/sluice-firewall")) {
      if (!Files.isExecutable(distribution.resolve(part))) {
        throw new IllegalStateException(
            distribution.resolve(part) + " is not there: run mvn package first.");
      }
    }
    // Not withFileSystemBind: it first wants to pull an image, to see whether a mount works.
    Bind bind = new Bind(distribution.toString(), new Volume(folder), AccessMode.ro);
    machine.withCreateContainerCmdModifier(
        command -> Objects.requireNonNull(command.getHostConfig()).withBinds(bind));
  }
}
