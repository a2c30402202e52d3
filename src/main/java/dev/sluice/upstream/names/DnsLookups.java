package dev.sluice.upstream.names;

import dev.sluice.net.DomainName;
import io.netty.channel.EventLoop;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.resolver.ResolvedAddressTypes;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.util.concurrent.Future;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/**
 * Asks the hosts file and then the servers of resolv.conf, on one event loop; answers are kept for
 * their time to live.
 */
public final class DnsLookups implements Lookups {
  private static final Duration QUERY = Duration.ofSeconds(1);
  private static final int QUERIES_MAX = 8;
  private static final Duration KEPT_AT_LEAST = Duration.ofSeconds(1);
  private static final Duration KEPT_AT_MOST = Duration.ofHours(1);
  private static final Duration ABSENCE_KEPT = Duration.ofSeconds(10);

  private final DnsNameResolver four;
  private final DnsNameResolver six;

  private DnsLookups(DnsNameResolver four, DnsNameResolver six) {
    this.four = four;
    this.six = six;
  }

  /** With sockets on that loop, which close with it. */
  public static DnsLookups on(EventLoop loop) {
    HostsFile hosts = new HostsFile();
    return new DnsLookups(
        resolver(loop, hosts, ResolvedAddressTypes.IPV4_ONLY),
        resolver(loop, hosts, ResolvedAddressTypes.IPV6_ONLY));
  }

  private static DnsNameResolver resolver(
      EventLoop loop, HostsFile hosts, ResolvedAddressTypes family) {
    return new DnsNameResolverBuilder(loop)
        .datagramChannelType(EpollDatagramChannel.class)
        .socketChannelType(EpollSocketChannel.class)
        .hostsFileEntriesResolver(hosts)
        .resolvedAddressTypes(family)
        .searchDomains(List.of())
        .ttl((int) KEPT_AT_LEAST.toSeconds(), (int) KEPT_AT_MOST.toSeconds())
        .negativeTtl((int) ABSENCE_KEPT.toSeconds())
        .queryTimeoutMillis(QUERY.toMillis())
        .maxQueriesPerResolve(QUERIES_MAX)
        .build();
  }

  @Override
  public Future<List<InetAddress>> ask(DomainName name, InetAddress family) {
    return (family instanceof Inet6Address ? six : four).resolveAll(name.toString());
  }
}
