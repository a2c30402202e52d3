package dev.sluice.app;

import dev.sluice.control.ControlAnswer;
import dev.sluice.control.ControlClient;
import dev.sluice.control.ControlRequest;
import dev.sluice.control.ControlSocket;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The option of every command that has to do with the running gateway. */
public final class ControlOptions {
  @Option(
      names = "--socket",
      paramLabel = "PATH",
      description =
          "The running gateway's control socket; else SLUICE_SOCKET, else"
              + " /run/sluice/control.sock.")
  private Optional<Path> socket = Optional.empty();

  public Path socket() {
    return ControlSocket.path(socket, System.getenv());
  }

  /** Asks the running gateway, prints what it says, and gives the command's exit code. */
  public int ask(ControlRequest request, CommandSpec asking) {
    var command = asking.commandLine();
    try {
      ProgressPrinter printer = ProgressPrinter.of(command.getOut(), System.console());
      ControlAnswer answer = new ControlClient(socket()).ask(request, printer);
      printer.end();
      answer.err().forEach(command.getErr()::println);
      return answer.exit();
    } catch (IOException e) {
      command.getErr().println("sluice: " + e.getMessage());
      return 1;
    }
  }
}
