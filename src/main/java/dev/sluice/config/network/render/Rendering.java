package dev.sluice.config.network.render;

import dev.sluice.config.network.Addressing;
import dev.sluice.config.network.NetworkSettings;
import dev.sluice.config.network.NetworkSettings.Bridge;
import dev.sluice.config.network.NetworkSettings.Router;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Every file that the settings come to. The same settings give the same bytes. */
public final class Rendering {
  private Rendering() {}

  /** In the order of their paths. */
  public static List<RenderedFile> of(NetworkSettings settings) {
    List<RenderedFile> files = new ArrayList<>();
    switch (settings) {
      case Router router -> {
        files.addAll(RouterUnits.of(router));
        files.add(DnsmasqFile.of(router));
        files.add(RouterFirewall.of(router));
        if (router.wan().addressing() instanceof Addressing.Pppoe pppoe) {
          files.add(PppFile.of(router, pppoe));
        }
      }
      case Bridge bridge -> {
        files.addAll(BridgeUnits.of(bridge));
        files.add(DnsmasqFile.of(bridge));
        files.add(BridgeFirewall.of(bridge));
      }
    }
    files.add(ValuesFile.of(settings));
    files.addAll(HostFiles.of(settings));
    files.sort(Comparator.comparing(RenderedFile::path));
    return List.copyOf(files);
  }
}
