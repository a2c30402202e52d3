package dev.sluice.upstream.names;

import dev.sluice.net.DomainName;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.util.List;

/** Asks for a name's addresses. */
public interface Lookups {
  /**
   * All addresses of the name that are of the same family as the one given; fails when there are
   * none, or no answer comes. Whoever asks again within the answer's time to live may get the same.
   */
  Future<List<InetAddress>> ask(DomainName name, InetAddress family);
}
