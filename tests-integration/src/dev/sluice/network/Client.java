package dev.sluice.network;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Somebody in the LAN with curl, openssl and tools of ours, without any proxy setting. */
final class Client {
  private static final String AUTHORITY = "/etc/ssl/test-authority.pem";
  private static final int PATIENCE_SECONDS = 20;

  private final Machine machine;

  /**
   * What curl made of a URL.
   *
   * @param exit curl's own exit code: 0 done, 7 refused, 28 timed out, 35 TLS handshake failed, 56
   *     reset
   * @param status 0 without a response
   */
  record Page(int exit, int status, String body, String problem) {}

  /**
   * What came back for some bytes.
   *
   * @param end closed, reset, or open while it lasts
   */
  record Reply(String text, String end) {
    static Reply parse(String line) {
      int space = line.indexOf(' ');
      byte[] bytes = Base64.getDecoder().decode(line.substring(space + 1).strip());
      return new Reply(new String(bytes, ISO_8859_1), line.substring(0, space));
    }
  }

  Client(Machine machine, String authority) {
    this.machine = machine;
    machine.copyTools();
    machine.write(AUTHORITY, authority);
    String device = machine.interfaceOf(Topology.CLIENT);
    Address second = Topology.EXEMPT_CLIENT;
    machine.output("ip", "-4", "address", "add", second.ipv4() + "/24", "dev", device);
    // Deprecated from the start: used by who asks for it, and by nobody else (RFC 6724, 5, rule 3).
    machine.shell(
        "ip -6 address add %s/64 dev %s nodad preferred_lft 0".formatted(second.ipv6(), device));
    for (Family family : Family.values()) {
      know(Topology.SITES.in(family), Origin.ALLOWED, Origin.BLOCKED);
      know(Topology.WITNESS.in(family), Origin.WITNESSED, Origin.SECRET);
      know(Topology.EXEMPT_SITES.in(family), Origin.EXEMPT);
    }
  }

  private void know(String address, String... names) {
    machine.shell("echo '%s %s' >>/etc/hosts".formatted(address, String.join(" ", names)));
  }

  /** Fetches a URL with curl, its certificate checked. */
  Page fetch(Family family, String url, String... options) {
    List<String> command =
        new ArrayList<>(
            List.of("curl", "-sS", family.option(), "--cacert", AUTHORITY, "--noproxy", "*"));
    command.addAll(List.of("--max-time", "" + PATIENCE_SECONDS, "-w", "\n%{http_code}"));
    command.addAll(Arrays.asList(options));
    command.add(url);
    Machine.Ran ran = machine.run(command.toArray(String[]::new));
    int cut = ran.out().lastIndexOf('\n');
    return new Page(
        ran.exit(),
        Integer.parseInt(ran.out().substring(cut + 1).strip()),
        ran.out().substring(0, cut),
        ran.err());
  }

  /** Fetches a URL so many times at once, and gives the SHA-256 of each content. */
  List<String> digests(Family family, String url, int times) {
    String one =
        "curl -sS %s --cacert %s --noproxy '*' --max-time 280 %s | sha256sum"
            .formatted(family.option(), AUTHORITY, url);
    return machine
        .shell("for i in $(seq %d); do { %s; } & done; wait".formatted(times, one))
        .lines()
        .map(line -> line.split(" ")[0])
        .toList();
  }

  /** A handshake of openssl s_client: everything it prints. */
  String handshake(Family family, Address address, String name) {
    Machine.Ran ran =
        machine.run(
            "sh",
            "-c",
            "timeout %d openssl s_client %s -connect %s -servername %s -CAfile %s"
                    .formatted(
                        PATIENCE_SECONDS,
                        family.option(),
                        address.withPort(family, 443),
                        name,
                        AUTHORITY)
                + " -verify_return_error </dev/null 2>&1");
    return ran.out();
  }

  /** Runs {@code hello.py}: hellos for a name, cut in some way; "-" is no name. */
  Answers hello(Family family, Address address, String name, String cut) {
    return Answers.parse(tool("hello.py", address.in(family), name, cut));
  }

  /** Runs {@code ends.py}, and says how the connection ended here: closed or reset. */
  String end(Family family, Address address, String name, String kind) {
    return tool("ends.py", address.in(family), name, kind).strip();
  }

  /** Runs {@code websocket.py}. */
  String webSocket(Family family, Address address, String name) {
    return tool("websocket.py", address.in(family), name).strip();
  }

  /** Sends each text (ISO 8859-1) over a connection of its own, and gives what came back. */
  List<Reply> send(Family family, Address address, int port, List<String> texts) {
    List<String> arguments = new ArrayList<>(List.of(address.in(family), "" + port));
    for (String text : texts) {
      arguments.add(Base64.getEncoder().encodeToString(text.getBytes(ISO_8859_1)));
    }
    return tool("raw.py", arguments.toArray(String[]::new)).lines().map(Reply::parse).toList();
  }

  /** Waits for an answer (a status, or "refused") at most so long, and says how long it took. */
  Machine.Ran await(Family family, Address address, String name, String answer, int seconds) {
    return machine.run(
        "python3",
        Machine.TOOLS + "/await.py",
        address.in(family),
        name,
        answer,
        Integer.toString(seconds));
  }

  /** Requests of all kinds in both families, without a pause, until it is told to stop. */
  Traffic traffic(Address address, String name) {
    return new Traffic(machine, AUTHORITY, name, address.in(Family.IPV4), address.in(Family.IPV6));
  }

  private String tool(String name, String... arguments) {
    List<String> command = new ArrayList<>(List.of("python3", Machine.TOOLS + "/" + name));
    command.addAll(Arrays.asList(arguments));
    return machine.output(command.toArray(String[]::new));
  }
}
