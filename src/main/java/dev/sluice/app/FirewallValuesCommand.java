package dev.sluice.app;

import dev.sluice.app.load.ConfigurationFile;
import dev.sluice.app.load.FilesRead;
import dev.sluice.config.GatewaySettings;
import dev.sluice.net.Cidr;
import dev.sluice.page.FailurePage;
import java.io.PrintWriter;
import java.net.Inet6Address;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code sluice firewall-values}: the gateway's settings as assignments of a POSIX shell, one a
 * line, each value in single quotes, lists separated by spaces. No value can hold a quote. Then
 * what that depends on: the files that were read, and the folders in which some were looked for.
 * Then, after an empty line, the response that plain HTTP clients get while the proxy is down.
 */
@Command(
    name = "firewall-values",
    hidden = true,
    description = "Prints what the firewall script needs to know of the configuration.")
final class FirewallValuesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--config", paramLabel = "FILE", defaultValue = "/etc/sluice/sluice.yaml")
  private Path config = Path.of("/etc/sluice/sluice.yaml");

  @Override
  public Integer call() {
    FilesRead files = new FilesRead();
    return ConfigurationFile.use(
        config,
        files,
        spec.commandLine().getErr(),
        configuration -> print(configuration.gateway(), files, spec.commandLine().getOut()));
  }

  private static void print(GatewaySettings gateway, FilesRead files, PrintWriter out) {
    value(out, "mode", word(gateway.mode()));
    value(out, "port", Integer.toString(gateway.port()));
    value(out, "lan", String.join(" ", gateway.lan()));
    value(out, "http_ports", joined(gateway.httpPorts()));
    value(out, "https_ports", joined(gateway.httpsPorts()));
    value(out, "on_failure", word(gateway.onFailure()));
    value(out, "client_address", word(gateway.clientAddress()));
    value(out, "exempt_clients4", networks(gateway.exemptClients(), false));
    value(out, "exempt_clients6", networks(gateway.exemptClients(), true));
    value(out, "exempt_destinations4", networks(gateway.exemptDestinations(), false));
    value(out, "exempt_destinations6", networks(gateway.exemptDestinations(), true));
    files.files().forEach(file -> out.println("# file " + file));
    files.folders().forEach(folder -> out.println("# folder " + folder));
    out.println();
    out.print(FailurePage.response(gateway.failureText()));
    out.flush();
  }

  private static void value(PrintWriter out, String name, String value) {
    out.println(name + "='" + value + "'");
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static String joined(List<Integer> ports) {
    return ports.stream().map(String::valueOf).collect(Collectors.joining(" "));
  }

  private static String networks(List<Cidr> networks, boolean six) {
    return networks.stream()
        .filter(network -> network.address() instanceof Inet6Address == six)
        .map(Cidr::toString)
        .collect(Collectors.joining(" "));
  }
}
