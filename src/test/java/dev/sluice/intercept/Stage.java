package dev.sluice.intercept;

import dev.sluice.accesslog.AccessRecord;
import dev.sluice.config.GatewaySettings;
import dev.sluice.config.LogSettings;
import dev.sluice.config.PageSettings;
import dev.sluice.config.Snapshot;
import dev.sluice.net.Addresses;
import dev.sluice.net.ClientAddress;
import dev.sluice.net.OriginalDestination;
import dev.sluice.policy.Decision;
import dev.sluice.policy.Flow;
import dev.sluice.policy.Reason;
import dev.sluice.policy.RuleRef;
import dev.sluice.policy.Subject;
import dev.sluice.policy.Verdict;
import dev.sluice.transport.Connection;
import dev.sluice.transport.ConnectionId;
import dev.sluice.transport.Devices;
import dev.sluice.transport.Dialer;
import dev.sluice.transport.Ingress;
import dev.sluice.transport.Relay;
import dev.sluice.transport.RelayResult;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ImmediateEventExecutor;
import io.netty.util.concurrent.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One connection on its way through, with everything around it in the test's hand: blocked.example
 * and all under it is blocked, and so is what has no name unless told otherwise.
 */
final class Stage {
  static final Instant ACCEPTED = Instant.parse("2026-11-23T10:00:00Z");
  static final Duration SINCE = Duration.ofMillis(250);
  static final RuleRef RULE = new RuleRef("sluice.yaml", 7, "rules[0]");

  final SocketChannelStandIn client = new SocketChannelStandIn();
  final SocketChannelStandIn upstream = new SocketChannelStandIn();
  final List<Connection> dials = new ArrayList<>();
  final List<String> joins = new ArrayList<>();
  final List<Flow> asked = new ArrayList<>();
  final List<AccessRecord> records = new ArrayList<>();
  private final Promise<Channel> dialed = ImmediateEventExecutor.INSTANCE.newPromise();
  private final Promise<RelayResult> relayed = ImmediateEventExecutor.INSTANCE.newPromise();
  private boolean unnamedAllowed;

  /** A stage with the connection entered. */
  static Stage begun() {
    return new Stage().begin(443, (_, _) -> {});
  }

  /** As {@link #begun}, with {@code unnamed: allow}. */
  static Stage begunOpenToUnnamed() {
    Stage stage = new Stage();
    stage.unnamedAllowed = true;
    return stage.begin(443, (_, _) -> {});
  }

  Stage begin(int port, dev.sluice.transport.ConnectionStart http) {
    new InterceptedStart(
            http, new HeldDialer(), new HeldRelay(), records::add, Devices.UNKNOWN, () -> now())
        .start(client, connection(port));
    return this;
  }

  /** The origin answers. */
  void connects() {
    dialed.setSuccess(upstream);
  }

  /** The origin can't be reached. */
  void connectFails(Throwable cause) {
    dialed.setFailure(cause);
  }

  /** The relay reports its end. */
  void relayEnds(RelayResult result) {
    relayed.setSuccess(result);
  }

  AccessRecord onlyRecord() {
    if (records.size() != 1) {
      throw new AssertionError("not one record but " + records);
    }
    return records.getFirst();
  }

  /** Nothing may be left over: buffers are checked by leak detection, queues here. */
  void cleared() {
    client.checkException();
    upstream.checkException();
    client.finishAndReleaseAll();
    upstream.finishAndReleaseAll();
  }

  private Connection connection(int port) {
    return new Connection(
        new ConnectionId(77),
        new ClientAddress(Addresses.parse("10.1.2.3").orElseThrow(), 50_000),
        new Ingress.Intercepted(
            new OriginalDestination(Addresses.parse("192.0.2.80").orElseThrow(), port)),
        ACCEPTED,
        new Snapshot(
            1,
            ACCEPTED,
            gateway(),
            logSettings(),
            Optional.empty(),
            PageSettings.Ready.USUAL,
            this::decide));
  }

  private Decision decide(Flow flow) {
    asked.add(flow);
    Verdict allow = new Verdict.Allow(RULE, Set.of());
    Verdict verdict =
        switch (flow.subject()) {
          case Subject.TlsName(var name) ->
              name.toString().endsWith("blocked.example") ? blocked(Reason.SITE) : allow;
          case Subject.Unnamed _ -> unnamedAllowed ? allow : blocked(Reason.UNNAMED);
          case Subject.Url _ -> blocked(Reason.URL);
        };
    return new Decision(verdict, Optional.empty());
  }

  private static Verdict blocked(Reason reason) {
    return new Verdict.Block(RULE, reason, "", Set.of());
  }

  static GatewaySettings gateway() {
    return new GatewaySettings(
        List.of("eth1"),
        List.of(80),
        List.of(443),
        GatewaySettings.Mode.TPROXY,
        GatewaySettings.ClientAddressMode.MASK,
        GatewaySettings.OnFailure.CLOSED,
        List.of(),
        List.of(),
        3129,
        java.time.Duration.ZERO,
        false,
        "");
  }

  private static LogSettings logSettings() {
    return new LogSettings(Optional.empty(), LogSettings.Format.JSON);
  }

  private static Instant now() {
    return ACCEPTED.plus(SINCE);
  }

  private final class HeldDialer implements Dialer {
    @Override
    public Future<Channel> dial(EventLoop loop, Connection connection, ByteBuf early) {
      dials.add(connection);
      return dialed;
    }
  }

  private final class HeldRelay implements Relay {
    @Override
    public Future<RelayResult> join(Channel one, Channel other) {
      boolean empty = one.pipeline().toMap().isEmpty() && other.pipeline().toMap().isEmpty();
      boolean inOrder = one.equals(client) && other.equals(upstream);
      joins.add((inOrder ? "client, upstream" : "wrong") + (empty ? "" : ", handlers left"));
      return relayed;
    }
  }
}
