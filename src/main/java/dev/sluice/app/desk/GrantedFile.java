package dev.sluice.app.desk;

import dev.sluice.control.ControlAnswer;
import dev.sluice.control.ControlClient;
import dev.sluice.control.ControlRequest;
import dev.sluice.control.ControlRequest.Command;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/**
 * The admin's own file of rules that were made of requests. It is written by the command, not by
 * the gateway, which may not write to its configuration.
 *
 * @param config the main file, beside whose folder {@code rules.d} it lies
 */
record GrantedFile(Path config, Path socket) {
  private static final String NAME = "rules.d/granted.yaml";
  private static final String START =
      "# Sites that people asked for, and that were granted: sluice requests grant N --always\n"
          + "first: true # above the rules by which they were blocked\n"
          + "rules:\n";

  /** A rule for the group of a request; the command's exit code. */
  int grant(int number, CommandLine command) {
    try {
      ControlAnswer shown = ask(Command.REQUESTS_SHOW, Integer.toString(number));
      if (shown.exit() != 0) {
        return say(shown, command);
      }
      String group = shown.out().get(0);
      String client = shown.out().get(1);
      if (group.isEmpty()) {
        return refuse(
            client
                + " is in no group, and a rule can be for groups only: use --for, or write a rule"
                + " yourself",
            command);
      }
      // Where root writes is never the gateway's to say.
      Path running = Path.of(shown.out().get(4));
      if (!running.equals(config.toAbsolutePath().normalize())) {
        return refuse("the gateway runs with " + running + ": say --config " + running, command);
      }
      String rule = "  - { for: " + group + ", allow: [\"" + shown.out().get(2) + "\"] }";
      return add(rule, " # asked for by " + client + " on " + shown.out().get(3), number, command);
    } catch (IOException e) {
      return refuse(String.valueOf(e.getMessage()), command);
    }
  }

  private static int refuse(String why, CommandLine command) {
    command.getErr().println("sluice: " + why);
    return 1;
  }

  private int add(String rule, String comment, int number, CommandLine command) throws IOException {
    Path file = config.toAbsolutePath().resolveSibling(NAME);
    Optional<String> before =
        Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    String text = before.orElse(START);
    if (text.lines().noneMatch(line -> line.startsWith(rule))) {
      write(file, text + (text.endsWith("\n") ? "" : "\n") + rule + comment + "\n");
      command.getOut().println("added to " + file + ":");
      command.getOut().println(rule);
    }
    ControlAnswer reloaded = ask(Command.RELOAD);
    if (reloaded.exit() != 0) {
      restore(file, before);
      command.getErr().println(file + " is as it was before");
      return say(reloaded, command);
    }
    return say(ask(Command.REQUESTS_SETTLE, Integer.toString(number), NAME), command);
  }

  private static void restore(Path file, Optional<String> before) throws IOException {
    if (before.isPresent()) {
      write(file, before.get());
    } else {
      Files.deleteIfExists(file);
    }
  }

  /** The gateway's user must be able to read it, as it reads the other files. */
  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Path fresh = file.resolveSibling("." + file.getFileName() + ".new");
    Files.write(fresh, text.getBytes(StandardCharsets.UTF_8));
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private ControlAnswer ask(Command command, String... words) throws IOException {
    return new ControlClient(socket).ask(new ControlRequest(command, false, List.of(words)));
  }

  private static int say(ControlAnswer answer, CommandLine command) {
    answer.out().forEach(command.getOut()::println);
    answer.err().forEach(command.getErr()::println);
    return answer.exit();
  }
}
