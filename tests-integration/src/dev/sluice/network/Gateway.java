package dev.sluice.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The machine between: Sluice as an admin installs it, not root, with its firewall script. */
final class Gateway {
  static final String HOME = "/opt/sluice";
  static final int PORT = 3129;
  static final String ACCESS_LOG = "/var/log/sluice/access.log";

  private static final String CONFIGURATION = "/etc/sluice/sluice.yaml";
  private static final String SERVICE_LOG = "/var/log/sluice/service.log";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Machine machine;
  private final String lan;
  private int process;
  private Optional<Installation> untouched = Optional.empty();

  Gateway(Machine machine) {
    this.machine = machine;
    lan = machine.interfaceOf(Topology.GATEWAY_LAN);
    machine.shell(
        """
        useradd --system --home-dir /var/lib/sluice sluice
        install -d -o sluice -g sluice /var/log/sluice /run/sluice
        mkdir -p /etc/sluice/lists
        printf '%s\\n' blocked.example secret.example exempt.example >/etc/sluice/lists/forbidden.txt
        """);
  }

  /**
   * Sets Sluice up, instead of what ran before; it is in force on return. What was set up so and
   * left alone since is taken as it is.
   */
  void install(Installation installation) {
    if (untouched.filter(installation::equals).isPresent()) {
      return;
    }
    remove();
    configure(installation.yaml(lan));
    start();
    firewall("up");
    untouched = Optional.of(installation);
  }

  /** Leaves a gateway that only routes. */
  void remove() {
    untouched = Optional.empty();
    firewall("down");
    if (process != 0) {
      machine.run("kill", "-TERM", "" + process);
      boolean gone = until("! kill -0 %d".formatted(process));
      kill();
      assertThat(gone).describedAs("sluice ends when told to%n%s", serviceLog()).isTrue();
    }
    machine.output("rm", "-f", ACCESS_LOG, SERVICE_LOG);
  }

  /** Writes the configuration, which takes a start or a reload to matter. */
  void configure(String yaml) {
    untouched = Optional.empty();
    machine.write(CONFIGURATION, yaml);
  }

  String configuration() {
    return machine.read(CONFIGURATION);
  }

  /** Starts {@code sluice run}, without the firewall, and returns when it listens. */
  void start() {
    process =
        Integer.parseInt(
            machine
                .shell(
                    """
                    cd /
                    setsid setpriv --reuid=sluice --regid=sluice --clear-groups \
                      --inh-caps=-all,+net_admin --ambient-caps=-all,+net_admin \
                      %s/bin/sluice run --config %s </dev/null >>%s 2>&1 &
                    echo $!
                    """
                        .formatted(HOME, CONFIGURATION, SERVICE_LOG))
                .strip());
    String listens = "[ $(ss -Hltn sport = :%d | wc -l) != 0 ]".formatted(PORT);
    String lives = "kill -0 " + process;
    assertThat(until("! %s || %s".formatted(lives, listens)) && succeeds(lives))
        .describedAs("sluice listens%n%s", serviceLog())
        .isTrue();
  }

  /** Ends the process as a crash would. */
  void kill() {
    untouched = Optional.empty();
    machine.run("kill", "-KILL", "" + process);
    process = 0;
  }

  /** Runs {@code sluice-firewall}, which must succeed, and gives what it printed. */
  String firewall(String verb) {
    return machine.output(HOME + "/iptables/sluice-firewall", verb, "--config", CONFIGURATION);
  }

  /** Runs a command of {@code sluice}. */
  Machine.Ran sluice(String... command) {
    String[] whole = new String[command.length + 1];
    whole[0] = HOME + "/bin/sluice";
    System.arraycopy(command, 0, whole, 1, command.length);
    return machine.run(whole);
  }

  String serviceLog() {
    return machine.run("cat", SERVICE_LOG).out();
  }

  /** Runs a shell script on the gateway, as root. */
  String shell(String script) {
    return machine.shell(script);
  }

  /** A place in the access log: how many lines it has. */
  int mark() {
    return accessLog().size();
  }

  /** The first entry since a mark that is as wanted; it may take a moment to be written. */
  JsonLine entry(int mark, Predicate<JsonLine> wanted) {
    Instant deadline = Instant.now().plus(PATIENCE);
    List<JsonLine> seen;
    do {
      seen = accessLog();
      for (JsonLine entry : seen.subList(mark, seen.size())) {
        if (wanted.test(entry)) {
          return entry;
        }
      }
    } while (Instant.now().isBefore(deadline));
    throw new AssertionError("no such entry in the access log since line " + mark + ": " + seen);
  }

  private List<JsonLine> accessLog() {
    return machine.run("cat", ACCESS_LOG).out().lines().map(JsonLine::parse).toList();
  }

  private boolean until(String condition) {
    String loop = "until %s; do sleep 0.05; done 2>/dev/null".formatted(condition);
    return succeeds("timeout %d sh -c '%s'".formatted(PATIENCE.toSeconds(), loop));
  }

  private boolean succeeds(String script) {
    return machine.run("sh", "-c", script).exit() == 0;
  }
}
