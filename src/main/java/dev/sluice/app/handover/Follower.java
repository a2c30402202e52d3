package dev.sluice.app.handover;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.sluice.control.ControlAnswer;
import dev.sluice.control.ControlClient;
import dev.sluice.control.ControlRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Starts the installed version beside the one that runs, and waits until it serves. */
public final class Follower {
  /** The lists may have to be compiled anew. */
  private static final Duration PATIENCE = Duration.ofSeconds(80);

  private static final Duration PAUSE = Duration.ofMillis(200);

  private final Path socket;
  private final Path home;

  /**
   * @param home of the distribution that is to run
   */
  public Follower(Path socket, Path home) {
    this.socket = socket;
    this.home = home;
  }

  /** What the gateway that runs says of itself. */
  public record Running(long pid, String build, String config) {}

  /**
   * The gateway that runs.
   *
   * @throws IOException when none answers
   */
  public Running running() throws IOException {
    ControlAnswer answer =
        new ControlClient(socket).ask(new ControlRequest(ControlRequest.Command.STATUS, true));
    String json = String.join("", answer.out());
    return new Running(number(text(json, "pid")), text(json, "build"), text(json, "file"));
  }

  /**
   * Done when the new process serves.
   *
   * @return its pid
   * @throws IOException when it doesn't; the old one goes on then
   */
  public long start(Running old) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin/sluice").toString());
    command.addAll(List.of("run", "--take-over", "--config", old.config()));
    command.addAll(List.of("--socket", socket.toString()));
    Process process = new ProcessBuilder(command).inheritIO().start();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() - end < 0) {
      if (!process.isAlive()) {
        throw new IOException("the new process ended with " + process.exitValue());
      }
      if (pid() == process.pid()) {
        return process.pid();
      }
      Thread.sleep(PAUSE);
    }
    process.destroy();
    throw new IOException("the new process did not serve within " + PATIENCE.toSeconds() + " s");
  }

  private long pid() {
    try {
      return running().pid();
    } catch (IOException betweenTheTwo) {
      return 0;
    }
  }

  private static long number(String text) {
    return text.matches("[0-9]{1,9}") ? Long.parseLong(text) : 0;
  }

  /** The first value of that key, wherever it is. */
  private static String text(String json, String key) throws IOException {
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.FIELD_NAME && parser.currentName().equals(key)) {
          parser.nextToken();
          return parser.getText();
        }
      }
    }
    return "";
  }
}
