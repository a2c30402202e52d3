package dev.sluice.accesslog.read;

import dev.sluice.net.Addresses;
import dev.sluice.net.Authority;
import dev.sluice.net.Host;
import dev.sluice.net.OriginalDestination;
import dev.sluice.policy.Flow;
import dev.sluice.policy.Subject;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A line of Squid's native format: {@code time elapsed client tag/status bytes method URL user
 * hierarchy/peer type}. Its time is the end; what was asked began {@code elapsed} milliseconds
 * before.
 *
 * @see <a href="https://wiki.squid-cache.org/Features/LogFormat">Squid's log formats</a>
 */
final class SquidLogLine {
  private static final int FIELDS = 9;
  private static final int PROXY_AUTHENTICATION_REQUIRED = 407;

  private final List<String> fields;

  private SquidLogLine(List<String> fields) {
    this.fields = fields;
  }

  static LogLine read(String line) {
    List<String> fields = split(line);
    return fields.size() < FIELDS
        ? LogLine.leftOut(LogLine.Why.NO_RECORD)
        : new SquidLogLine(fields).judged();
  }

  private static List<String> split(String line) {
    List<String> fields = new ArrayList<>(FIELDS + 1);
    int from = 0;
    while (from < line.length()) {
      int space = line.indexOf(' ', from);
      int end = space < 0 ? line.length() : space;
      if (end > from) {
        fields.add(line.substring(from, end));
      }
      from = end + 1;
    }
    return fields;
  }

  private LogLine judged() {
    Optional<Instant> at = began();
    if (at.isEmpty()) {
      return LogLine.leftOut(LogLine.Why.NO_TIME);
    }
    Optional<InetAddress> client = Addresses.parse(fields.get(2));
    if (client.isEmpty()) {
      return LogLine.leftOut(LogLine.Why.NO_CLIENT);
    }
    Optional<LoggedExchange.Was> was = was();
    if (was.isEmpty()) {
      return LogLine.leftOut(LogLine.Why.NO_VERDICT);
    }
    return subject()
        .<LogLine>map(
            subject ->
                new LogLine.Judged(
                    new LoggedExchange(
                        new Flow(client.get(), destination(subject), subject, at.get()),
                        was.get(),
                        "",
                        Optional.empty())))
        .orElse(LogLine.leftOut(LogLine.Why.NO_TARGET));
  }

  private Optional<Instant> began() {
    String time = fields.get(0);
    int dot = time.indexOf('.');
    Optional<Long> seconds = number(dot < 0 ? time : time.substring(0, dot));
    Optional<Long> milliseconds = dot < 0 ? Optional.of(0L) : number(time.substring(dot + 1));
    Optional<Long> elapsed = number(fields.get(1));
    return seconds.isEmpty() || milliseconds.isEmpty() || elapsed.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Instant.ofEpochMilli(seconds.get() * 1000 + milliseconds.get() - elapsed.get()));
  }

  /** Up to twelve digits, which can't overflow what is made of them. */
  private static Optional<Long> number(String digits) {
    boolean plain =
        !digits.isEmpty()
            && digits.length() <= 12
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    return plain ? Optional.of(Long.parseLong(digits)) : Optional.empty();
  }

  private boolean tunnel() {
    return fields.get(5).equals("CONNECT");
  }

  /**
   * A tag of NONE says that nothing was fetched: where the gateway could not reach what it had
   * allowed, and where no verdict was asked. An error page of ours, or the name of a tunnel that
   * was tried, tells the first.
   */
  private Optional<LoggedExchange.Was> was() {
    String code = fields.get(3);
    int slash = code.indexOf('/');
    String tag = slash < 0 ? code : code.substring(0, slash);
    long status = slash < 0 ? 0 : number(code.substring(slash + 1)).orElse(0L);
    if (tag.contains("DENIED")) {
      return status == PROXY_AUTHENTICATION_REQUIRED
          ? Optional.empty()
          : Optional.of(LoggedExchange.Was.BLOCKED);
    }
    boolean none = tag.startsWith("NONE") || tag.startsWith("TAG_NONE");
    boolean tried = (status >= 502 && status <= 504) || (status == 0 && tunnel() && hasName());
    return none && !tried ? Optional.empty() : Optional.of(LoggedExchange.Was.ALLOWED);
  }

  private boolean hasName() {
    return LoggedTarget.authority(fields.get(6))
        .filter(authority -> authority.host() instanceof Host.Named)
        .isPresent();
  }

  private Optional<Subject> subject() {
    String url = fields.get(6);
    if (!tunnel()) {
      return LoggedTarget.url(url);
    }
    return LoggedTarget.authority(url)
        .map(
            authority ->
                switch (authority.host()) {
                  case Host.Named(var name) -> new Subject.TlsName(name);
                  case Host.Literal _ -> LoggedTarget.unnamed("");
                });
  }

  /** The peer that was talked to, else the address that was asked for. */
  private Optional<OriginalDestination> destination(Subject subject) {
    String hierarchy = fields.get(8);
    int port =
        subject instanceof Subject.Url url
            ? url.port()
            : LoggedTarget.authority(fields.get(6)).map(it -> it.portOr(443)).orElse(443);
    return Addresses.parse(hierarchy.substring(hierarchy.indexOf('/') + 1))
        .or(() -> LoggedTarget.authority(fields.get(6)).flatMap(SquidLogLine::literal))
        .map(address -> new OriginalDestination(address, port));
  }

  private static Optional<InetAddress> literal(Authority authority) {
    return authority.host() instanceof Host.Literal(InetAddress address)
        ? Optional.of(address)
        : Optional.empty();
  }
}
