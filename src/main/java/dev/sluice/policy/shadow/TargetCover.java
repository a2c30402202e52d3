package dev.sluice.policy.shadow;

import dev.sluice.category.UrlPath;
import dev.sluice.net.AddressRange;
import dev.sluice.net.Host;
import dev.sluice.net.PortRange;
import dev.sluice.policy.Target;

/**
 * Whether one target matches whatever another matches, on any flow and whatever lists hold. It errs
 * on the side of "no".
 */
public final class TargetCover {
  private static final PortRange EVERY_PORT = new PortRange(1, 65535);

  private TargetCover() {}

  public static boolean covers(Target wide, Target narrow) {
    return wide.equals(narrow)
        || switch (wide) {
          case Target.Ports(PortRange ports) ->
              ports.equals(EVERY_PORT)
                  || (narrow instanceof Target.Ports(PortRange few)
                      && ports.contains(few.first())
                      && ports.contains(few.last()));
          case Target.Site(var site) ->
              switch (narrow) {
                case Target.Site(var name) -> name.isWithin(site);
                case Target.UrlPrefix(Host.Named(var name), String _) -> name.isWithin(site);
                case Target.UrlPrefix _,
                    Target.InCategory _,
                    Target.Expression _,
                    Target.Network _,
                    Target.Ports _ ->
                    false;
              };
          case Target.UrlPrefix(Host host, String path) ->
              narrow instanceof Target.UrlPrefix(Host inner, String longer)
                  && holds(host, inner)
                  && longer.startsWith(path)
                  && UrlPath.mayEndAt(longer, path.length());
          case Target.Network(AddressRange range) ->
              switch (narrow) {
                case Target.Network(AddressRange part) ->
                    range.contains(part.first()) && range.contains(part.last());
                case Target.UrlPrefix(Host.Literal(var address), String _) ->
                    range.contains(address);
                case Target.UrlPrefix _,
                    Target.Site _,
                    Target.InCategory _,
                    Target.Expression _,
                    Target.Ports _ ->
                    false;
              };
          case Target.InCategory _, Target.Expression _ -> false;
        };
  }

  private static boolean holds(Host host, Host inner) {
    return host.equals(inner)
        || (host instanceof Host.Named(var name)
            && inner instanceof Host.Named(var under)
            && under.isWithin(name));
  }
}
