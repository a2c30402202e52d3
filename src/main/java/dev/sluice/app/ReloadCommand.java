package dev.sluice.app;

import dev.sluice.app.handover.Build;
import dev.sluice.app.handover.Follower;
import dev.sluice.app.trial.Terms;
import dev.sluice.config.read.Quantities;
import dev.sluice.control.ControlRequest;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sluice reload}. */
@Command(
    name = "reload",
    description = "Has the running gateway load its files again, and tells what changes.",
    footer = {
      "",
      "On trial, the new files run for a while and what ran before comes back by itself, unless"
          + " --keep is given in that time. It comes back at once when the share of blocked"
          + " requests, or of those that fail, rises too far above that of the ten minutes before;"
          + " with too few requests then, when it is above half. A reload without an option ends a"
          + " trial and takes the files for good; so does a restart."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:the new files run; with --keep or --back, it is done",
      "1:they have errors, no gateway answers, or no trial runs; nothing was changed",
      "2:wrong usage"
    })
final class ReloadCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ControlOptions control = new ControlOptions();

  @ArgGroup(exclusive = true)
  private What what = new What();

  /** At most one of them. */
  static final class What {
    @Option(
        names = "--trial",
        paramLabel = "TIME",
        description = "Runs the new files for a time such as 10m, then goes back.")
    private String trial = "";

    @Option(names = "--keep", description = "Keeps the files that are on trial.")
    private boolean keep;

    @Option(names = "--back", description = "Takes the files that are on trial back.")
    private boolean back;
  }

  @Option(
      names = "--max-blocked",
      paramLabel = "PERCENT",
      description = "How much more of the requests may be blocked on trial than before; 20.")
  private Optional<Double> maxBlocked = Optional.empty();

  @Option(
      names = "--max-failed",
      paramLabel = "PERCENT",
      description = "How much more of the requests may fail on trial than before; 10.")
  private Optional<Double> maxFailed = Optional.empty();

  @Option(
      names = "--min-requests",
      paramLabel = "NUMBER",
      description = "How many requests it takes for a share to count; 100.")
  private Optional<Integer> minRequests = Optional.empty();

  @Option(
      names = "--or-hand-over",
      description =
          "When another build is installed than runs, starts that beside it and hands over to it,"
              + " without a connection lost.")
  private boolean orHandOver;

  @Override
  public Integer call() throws InterruptedException {
    if (orHandOver && handedOver()) {
      return 0;
    }
    boolean bounds = maxBlocked.isPresent() || maxFailed.isPresent() || minRequests.isPresent();
    if (bounds && what.trial.isEmpty()) {
      throw usage("--max-blocked, --max-failed and --min-requests are for --trial");
    }
    return control.ask(request(), spec);
  }

  /** False when the build that runs is the installed one, or can't be told from it. */
  private boolean handedOver() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    Follower follower =
        new Follower(control.socket(), Path.of(System.getProperty("sluice.home", "")));
    try {
      Follower.Running running = follower.running();
      if (running.build().isEmpty() || running.build().equals(Build.installed())) {
        return false;
      }
      out.println("another build is installed than process " + running.pid() + " runs");
      out.println("process " + follower.start(running) + " has taken over");
      return true;
    } catch (IOException e) {
      err.println("sluice: not handed over: " + e.getMessage());
      throw new CommandLine.ExecutionException(spec.commandLine(), "not handed over", e);
    }
  }

  private ControlRequest request() {
    if (!what.trial.isEmpty()) {
      List<String> terms = terms().words();
      return new ControlRequest(ControlRequest.Command.RELOAD_TRIAL, false, terms);
    }
    if (what.keep) {
      return new ControlRequest(ControlRequest.Command.RELOAD_KEEP, false);
    }
    return new ControlRequest(
        what.back ? ControlRequest.Command.RELOAD_BACK : ControlRequest.Command.RELOAD, false);
  }

  private Terms terms() {
    Duration length =
        Quantities.duration(what.trial)
            .filter(time -> time.isPositive() && time.compareTo(Terms.LONGEST) <= 0)
            .orElseThrow(
                () -> usage("\"" + what.trial + "\" is no time such as 10m, of 7d at most"));
    int least = minRequests.orElse(Terms.LEAST_REQUESTS);
    if (least < 1) {
      throw usage("--min-requests must be 1 or more");
    }
    return new Terms(
        length, share(maxBlocked, Terms.BLOCKED_RISE), share(maxFailed, Terms.FAILED_RISE), least);
  }

  private double share(Optional<Double> percent, double usual) {
    double share = percent.map(number -> number / 100).orElse(usual);
    if (!(share >= 0 && share <= 1)) {
      throw usage("a share must be 0 to 100 per cent");
    }
    return share;
  }

  private ParameterException usage(String problem) {
    return new ParameterException(spec.commandLine(), problem);
  }
}
