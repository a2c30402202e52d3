package dev.sluice.network;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The Internet: nginx with web sites and files, and a witness of what arrives. */
final class Origin {
  /** The sites' names. All but the first are on the list of what is forbidden. */
  static final String ALLOWED = "allowed.example";

  static final String BLOCKED = "blocked.example";
  static final String EXEMPT = "exempt.example";

  /** The witness's names. The second is on the list. */
  static final String WITNESSED = "witness.example";

  static final String SECRET = "secret.example";

  private static final String WITNESS_LOG = "/var/log/witness.jsonl";

  private static final String SITES =
      """
      worker_processes 1;
      error_log /var/log/nginx/error.log info;
      events { worker_connections 4096; }
      http {
        access_log /var/log/nginx/access.log;
        keepalive_requests 1000000;
        default_type text/plain;
        server {
          LISTEN
          ssl_certificate /etc/origin/server.pem;
          ssl_certificate_key /etc/origin/server.key;
          location / {
            return 200 "site=$host from=$remote_addr scheme=$scheme uri=$request_uri\\n";
          }
          location /download/ { root /srv; }
        }
      }
      """;

  private static final String CERTIFICATES =
      """
      mkdir -p /etc/origin && cd /etc/origin
      key='-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes'
      openssl req -x509 $key -keyout ca.key -out ca.pem -days 7 -subj '/CN=Test authority' \
        -addext keyUsage=critical,keyCertSign
      openssl req $key -keyout server.key -out server.csr -subj '/CN=Test origin'
      echo 'subjectAltName=DNS:*.example,DNS:allowed.example,DNS:blocked.example,DNS:exempt.example' >san
      openssl x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 7 \
        -extfile san -out server.pem
      """;

  private final Machine machine;

  /**
   * A connection as the witness saw it.
   *
   * @param text the bytes, as ISO 8859-1
   * @param end "fin", "reset", or empty while it lasts
   */
  record Witnessed(int port, String peer, String text, String end) {}

  Origin(Machine machine, List<Address> sites, Address witness) {
    this.machine = machine;
    machine.copyTools();
    List<Address> added = new ArrayList<>(sites.subList(1, sites.size()));
    added.add(witness);
    String device = machine.interfaceOf(sites.getFirst());
    for (Address address : added) {
      machine.output("ip", "-4", "address", "add", address.ipv4() + "/24", "dev", device);
      machine.output("ip", "-6", "address", "add", address.ipv6() + "/64", "dev", device, "nodad");
    }
    machine.shell(CERTIFICATES);
    StringBuilder listen = new StringBuilder();
    for (Address address : sites) {
      for (Family family : Family.values()) {
        listen.append("listen ").append(address.withPort(family, 80)).append(";\n");
        listen.append("listen ").append(address.withPort(family, 443)).append(" ssl;\n");
      }
    }
    machine.write("/etc/nginx/nginx.conf", SITES.replace("LISTEN", listen));
    machine.output("nginx");
    machine.shell(
        "touch %s; setsid python3 %s/witness.py %s %s %s </dev/null >/var/log/witness.err 2>&1 &"
            .formatted(WITNESS_LOG, Machine.TOOLS, WITNESS_LOG, witness.ipv4(), witness.ipv6()));
    machine.shell(
        "until [ $(ss -Hltn src %s or src '[%s]' | wc -l) = 4 ]; do sleep 0.05; done"
            .formatted(witness.ipv4(), witness.ipv6()));
  }

  /** The certificate, in PEM, of the authority that signed the sites' own. */
  String authority() {
    return machine.read("/etc/origin/ca.pem");
  }

  /** Runs a shell script on the origin, as root. */
  String shell(String script) {
    return machine.shell(script);
  }

  /** Lays down random bytes to be fetched as {@code /download/NAME}, and gives their SHA-256. */
  String offer(String name, long bytes) {
    return machine.shell(
            "mkdir -p /srv/download; cd /srv/download; head -c %d /dev/urandom >%s; sha256sum %s"
                .formatted(bytes, name, name))
        .split(" ")[0];
  }

  /** The requests and connections that the sites noted, as nginx writes them. */
  String sitesLog() {
    return machine.shell("cat /var/log/nginx/access.log /var/log/nginx/error.log");
  }

  /** A place in the witness's log: what is there already. */
  long mark() {
    return Long.parseLong(machine.output("stat", "-c", "%s", WITNESS_LOG).strip());
  }

  /** The connections that the witness took since a mark. */
  List<Witnessed> since(long mark) {
    Map<Integer, List<JsonLine>> connections = new LinkedHashMap<>();
    machine
        .output("tail", "-c", "+" + (mark + 1), WITNESS_LOG)
        .lines()
        .map(JsonLine::parse)
        .forEach(
            line ->
                connections
                    .computeIfAbsent((int) line.number("id"), id -> new ArrayList<>())
                    .add(line));
    return connections.values().stream().map(Origin::connection).toList();
  }

  /** The one connection that the witness took since a mark, once it has ended. */
  Witnessed ended(long mark) {
    machine.output(
        "timeout",
        "10",
        "sh",
        "-c",
        "until tail -c +%d %s | grep -qE '\"(fin|reset)\"'; do sleep 0.05; done"
            .formatted(mark + 1, WITNESS_LOG));
    return since(mark).getFirst();
  }

  private static Witnessed connection(List<JsonLine> events) {
    StringBuilder hex = new StringBuilder();
    String end = "";
    for (JsonLine event : events) {
      switch (event.text("event")) {
        case "data" -> hex.append(event.text("hex"));
        case "fin", "reset" -> end = event.text("event");
        default -> {}
      }
    }
    JsonLine first = events.getFirst();
    String text = new String(HexFormat.of().parseHex(hex), ISO_8859_1);
    return new Witnessed((int) first.number("port"), first.text("peer"), text, end);
  }
}
