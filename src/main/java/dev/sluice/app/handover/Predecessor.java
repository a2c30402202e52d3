package dev.sluice.app.handover;

import dev.sluice.control.ControlAnswer;
import dev.sluice.control.ControlClient;
import dev.sluice.control.ControlRequest;
import dev.sluice.control.ControlRequest.Command;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The process that runs, to the one that follows it. */
public final class Predecessor {
  private final ControlClient control;
  private final List<String> inheritance;

  private Predecessor(ControlClient control, List<String> inheritance) {
    this.control = control;
    this.inheritance = inheritance;
  }

  /**
   * Has it give up what only one process can have; it goes on serving.
   *
   * @throws IOException whose message is for the admin
   */
  public static Predecessor succeed(Path socket) throws IOException {
    ControlClient control = new ControlClient(socket);
    ControlAnswer answer = control.ask(new ControlRequest(Command.SUCCEED, false));
    return new Predecessor(control, well(answer).out());
  }

  /** Its process; 0 when it doesn't say. */
  public long pid() {
    return inheritance.stream()
        .filter(line -> line.matches("PID=[0-9]{1,9}"))
        .mapToLong(line -> Long.parseLong(line.substring("PID=".length())))
        .findFirst()
        .orElse(0);
  }

  /** This process's environment, with what systemd told the predecessor alone. */
  public Map<String, String> environment(Map<String, String> own) {
    Map<String, String> all = new HashMap<>(own);
    all.remove("WATCHDOG_PID");
    for (String line : inheritance) {
      int equals = line.indexOf('=');
      if (equals > 0 && Succession.INHERITED.contains(line.substring(0, equals))) {
        all.put(line.substring(0, equals), line.substring(equals + 1));
      }
    }
    return all;
  }

  /**
   * This process serves: the other takes in nothing more.
   *
   * @throws IOException whose message is for the admin
   */
  public void relieve(long pid) throws IOException {
    var _ = well(control.ask(new ControlRequest(Command.RELIEVE, false, List.of("" + pid))));
  }

  private static ControlAnswer well(ControlAnswer answer) throws IOException {
    if (answer.exit() != 0) {
      throw new IOException("the running gateway refuses: " + String.join("; ", answer.err()));
    }
    return answer;
  }
}
