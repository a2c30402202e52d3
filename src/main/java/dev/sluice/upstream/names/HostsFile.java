package dev.sluice.upstream.names;

import io.netty.resolver.HostsFileEntriesProvider;
import io.netty.resolver.HostsFileEntriesResolver;
import io.netty.resolver.ResolvedAddressTypes;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The machine's hosts file, read again when it was read a while ago. Used on one event loop. */
final class HostsFile implements HostsFileEntriesResolver {
  private static final Duration READ_AGAIN_AFTER = Duration.ofSeconds(30);

  private HostsFileEntriesProvider entries = HostsFileEntriesProvider.parser().parseSilently();
  private long readAt = System.nanoTime();

  @Override
  public @Nullable InetAddress address(String host, ResolvedAddressTypes family) {
    if (System.nanoTime() - readAt > READ_AGAIN_AFTER.toNanos()) {
      entries = HostsFileEntriesProvider.parser().parseSilently();
      readAt = System.nanoTime();
    }
    Map<String, List<InetAddress>> those =
        family == ResolvedAddressTypes.IPV6_ONLY ? entries.ipv6Entries() : entries.ipv4Entries();
    List<InetAddress> found = those.get(host.toLowerCase(Locale.ENGLISH));
    return found == null || found.isEmpty() ? null : found.getFirst();
  }
}
