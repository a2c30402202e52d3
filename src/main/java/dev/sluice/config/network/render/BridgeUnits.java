package dev.sluice.config.network.render;

import dev.sluice.config.network.NetworkSettings.Bridge;
import java.util.ArrayList;
import java.util.List;

/** A bridge's files for systemd-networkd. */
final class BridgeUnits {
  private BridgeUnits() {}

  static List<RenderedFile> of(Bridge bridge) {
    List<RenderedFile> files = new ArrayList<>();
    // Between a switch and a router there is no second way, so nothing to find out before frames
    // pass;
    // and a box that asks for group memberships itself would stand in the way of who does now.
    UnitText device =
        new UnitText()
            .line("NetDev", "Name", Bridge.DEVICE)
            .line("NetDev", "Kind", "bridge")
            .line("Bridge", "STP", "no")
            .line("Bridge", "ForwardDelaySec", 0)
            .line("Bridge", "MulticastSnooping", "no");
    files.add(LinkUnits.netdev(Bridge.DEVICE, device));
    for (String member : bridge.members()) {
      String side = member.equals(bridge.uplink()) ? "uplink" : "clients";
      UnitText port =
          LinkUnits.carrier(LinkUnits.link(member, "Bridge, " + side))
              .line("Network", "Bridge", Bridge.DEVICE);
      files.add(LinkUnits.network(member, port));
    }
    UnitText own = LinkUnits.link(Bridge.DEVICE, "Bridge");
    LinkUnits.uplink(own, bridge.management());
    LinkUnits.routes(own, bridge.routes());
    files.add(LinkUnits.network(Bridge.DEVICE, own));
    return files;
  }
}
