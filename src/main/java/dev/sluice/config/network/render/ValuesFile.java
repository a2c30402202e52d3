package dev.sluice.config.network.render;

import dev.sluice.config.network.Lan;
import dev.sluice.config.network.NetworkSettings;
import dev.sluice.config.network.NetworkSettings.Bridge;
import dev.sluice.config.network.NetworkSettings.Router;
import java.util.List;
import java.util.stream.Collectors;

/** What sluice-firewall takes from here, so that no admin says the LAN twice. */
final class ValuesFile {
  private ValuesFile() {}

  static RenderedFile of(NetworkSettings settings) {
    String lines =
        switch (settings) {
          case Router router -> value("lan", lans(router));
          case Bridge bridge ->
              value("lan", List.of(Bridge.DEVICE))
                  + value("bridge", List.of(Bridge.DEVICE))
                  + value("bridge_clients", bridge.clientPorts())
                  + value("bridge_uplink", List.of(bridge.uplink()));
        };
    return RenderedFile.open("etc/sluice-network/values", RenderedFile.HEAD + lines);
  }

  private static List<String> lans(Router router) {
    return router.lans().stream().map(Lan::link).map(link -> link.name()).toList();
  }

  private static String value(String name, List<String> words) {
    return words.stream().collect(Collectors.joining(" ", name + "='", "'\n"));
  }
}
