package dev.sluice.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.transport.RelayResult.End;
import dev.sluice.transport.splice.SpliceRelay;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What any relay owes to both ends, over real sockets. */
@Timeout(120)
final class RelayTest {
  private static final int MIB = 1 << 20;

  enum Kind {
    BUFFER,
    BUFFER_SHORT_IDLE,
    SPLICE,
    SPLICE_SHORT_IDLE,
    SPLICE_WITHOUT_PIPES;

    private static final Duration SHORT = Duration.ofMillis(300);

    Relay on(EventLoops loops) {
      return switch (this) {
        case BUFFER -> new BufferRelay();
        case BUFFER_SHORT_IDLE -> new BufferRelay(new IdleLimits(SHORT, SHORT));
        case SPLICE -> new SpliceRelay(loops, IdleLimits.STANDARD, 16);
        case SPLICE_SHORT_IDLE -> new SpliceRelay(loops, new IdleLimits(SHORT, SHORT), 16);
        case SPLICE_WITHOUT_PIPES -> new SpliceRelay(loops, IdleLimits.STANDARD, 0);
      };
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"BUFFER", "SPLICE", "SPLICE_WITHOUT_PIPES"})
  void movesEverySizeBothWaysUnchanged(Kind kind) throws Exception {
    for (int size : new int[] {0, 1, 2, 1000, 65_536, 65_537, 3 * MIB + 7, 100 * MIB}) {
      try (Joined joined = Joined.through(kind)) {
        CompletableFuture<Long> toOrigin = send(joined.client, size, 1);
        CompletableFuture<Long> toClient = send(joined.origin, size, 2);
        CompletableFuture<Long> atOrigin = receive(joined.origin);
        CompletableFuture<Long> atClient = receive(joined.client);

        assertThat(atOrigin.get()).isEqualTo(toOrigin.get());
        assertThat(atClient.get()).isEqualTo(toClient.get());
        assertThat(joined.gateway.result()).isEqualTo(new RelayResult(size, size, End.FINISHED));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"BUFFER", "SPLICE", "SPLICE_WITHOUT_PIPES"})
  void answersAfterTheClientHasEnded(Kind kind) throws Exception {
    try (Joined joined = Joined.through(kind)) {
      send(joined.client, 10, 1).get();
      receive(joined.origin).get();
      long sent = send(joined.origin, 5 * MIB, 2).get();

      assertThat(receive(joined.client).get()).isEqualTo(sent);
      assertThat(joined.gateway.result()).isEqualTo(new RelayResult(10, 5 * MIB, End.FINISHED));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"BUFFER", "SPLICE", "SPLICE_WITHOUT_PIPES"})
  void listensAfterTheOriginHasEnded(Kind kind) throws Exception {
    try (Joined joined = Joined.through(kind)) {
      send(joined.origin, 10, 1).get();
      receive(joined.client).get();
      CompletableFuture<Long> sent = send(joined.client, 5 * MIB, 2);

      assertThat(receive(joined.origin).get()).isEqualTo(sent.get());
      assertThat(joined.gateway.result()).isEqualTo(new RelayResult(5 * MIB, 10, End.FINISHED));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"BUFFER", "SPLICE", "SPLICE_WITHOUT_PIPES"})
  void tellsTheOriginOfAReset(Kind kind) throws Exception {
    try (Joined joined = Joined.through(kind)) {
      pingPong(joined);
      reset(joined.client);

      assertReset(joined.origin);
      assertThat(joined.gateway.result().end()).isEqualTo(End.CLIENT_RESET);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"BUFFER", "SPLICE", "SPLICE_WITHOUT_PIPES"})
  void tellsTheClientOfAReset(Kind kind) throws Exception {
    try (Joined joined = Joined.through(kind)) {
      pingPong(joined);
      reset(joined.origin);

      assertReset(joined.client);
      assertThat(joined.gateway.result().end()).isEqualTo(End.UPSTREAM_RESET);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"BUFFER", "SPLICE", "SPLICE_WITHOUT_PIPES"})
  void tellsOfAResetAfterAHalfClose(Kind kind) throws Exception {
    try (Joined joined = Joined.through(kind)) {
      joined.origin.shutdownOutput();
      assertThat(joined.client.getInputStream().read()).isEqualTo(-1);
      reset(joined.origin);

      assertThatThrownBy(
              () -> {
                OutputStream out = joined.client.getOutputStream();
                for (int i = 0; i < 10_000; i++) {
                  out.write(new byte[1000]);
                }
              })
          .isInstanceOf(SocketException.class);
      assertThat(joined.gateway.result().end()).isEqualTo(End.UPSTREAM_RESET);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"BUFFER", "SPLICE", "SPLICE_WITHOUT_PIPES"})
  void tellsOfAResetInTheMiddleOfBulk(Kind kind) throws Exception {
    try (Joined joined = Joined.through(kind)) {
      CompletableFuture<Long> sending = send(joined.origin, 1000 * MIB, 2);
      joined.client.getInputStream().readNBytes(3 * MIB);
      reset(joined.client);

      assertThatThrownBy(sending::join).hasCauseInstanceOf(SocketException.class);
      assertThat(joined.gateway.result().end()).isEqualTo(End.CLIENT_RESET);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"BUFFER", "SPLICE", "SPLICE_WITHOUT_PIPES"})
  void holdsTheSenderBackForASlowReader(Kind kind) throws Exception {
    try (Joined joined = Joined.through(kind)) {
      CompletableFuture<Long> sent = send(joined.origin, 50 * MIB, 3);
      InputStream in = joined.client.getInputStream();
      CRC32C sum = new CRC32C();
      for (int i = 0; i < 100; i++) {
        sum.update(in.readNBytes(100));
        assertThat(sent).isNotDone();
      }
      sum.update(in.readAllBytes());

      assertThat(sum.getValue()).isEqualTo(sent.get());
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"BUFFER_SHORT_IDLE", "SPLICE_SHORT_IDLE"})
  void resetsBothWhenNothingMoves(Kind kind) throws Exception {
    try (Joined joined = Joined.through(kind)) {
      pingPong(joined);

      assertThat(joined.gateway.result()).isEqualTo(new RelayResult(1, 1, End.IDLE));
      assertReset(joined.client);
      assertReset(joined.origin);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"BUFFER", "SPLICE", "SPLICE_WITHOUT_PIPES"})
  void endsWithItsLoops(Kind kind) throws Exception {
    try (Joined joined = Joined.through(kind)) {
      pingPong(joined);
      joined.gateway.loops.stop(Duration.ofSeconds(5)).await();

      assertThat(joined.gateway.result()).isEqualTo(new RelayResult(1, 1, End.STOPPED));
    }
  }

  private static void pingPong(Joined joined) throws IOException {
    joined.client.getOutputStream().write(7);
    assertThat(joined.origin.getInputStream().read()).isEqualTo(7);
    joined.origin.getOutputStream().write(8);
    assertThat(joined.client.getInputStream().read()).isEqualTo(8);
  }

  private static void reset(Socket socket) throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  private static void assertReset(Socket socket) {
    assertThatThrownBy(() -> socket.getInputStream().read())
        .isInstanceOf(SocketException.class)
        .hasMessageContaining("reset");
  }

  /** Sends that many bytes and ends; yields their checksum. */
  private static CompletableFuture<Long> send(Socket to, int size, int seed) {
    return async(
        () -> {
          Random random = new Random(seed);
          byte[] block = new byte[200_000];
          random.nextBytes(block);
          CRC32C sum = new CRC32C();
          OutputStream out = to.getOutputStream();
          for (int sent = 0; sent < size; ) {
            int length = Math.min(1 + random.nextInt(block.length), size - sent);
            out.write(block, 0, length);
            sum.update(block, 0, length);
            sent += length;
          }
          to.shutdownOutput();
          return sum.getValue();
        });
  }

  private static CompletableFuture<Long> receive(Socket from) {
    return async(
        () -> {
          CRC32C sum = new CRC32C();
          byte[] block = new byte[100_000];
          InputStream in = from.getInputStream();
          for (int read = in.read(block); read >= 0; read = in.read(block)) {
            sum.update(block, 0, read);
          }
          return sum.getValue();
        });
  }

  private static CompletableFuture<Long> async(Work work) {
    CompletableFuture<Long> done = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                done.complete(work.run());
              } catch (IOException | RuntimeException e) {
                done.completeExceptionally(new CompletionException(e));
              }
            });
    return done;
  }

  private interface Work {
    Long run() throws IOException;
  }

  /** A client and an origin with the gateway's relay between them. */
  private record Joined(Gateway gateway, Socket client, Socket origin) implements AutoCloseable {
    static Joined through(Kind kind) throws IOException {
      Gateway gateway = Gateway.withRelay(kind::on);
      Socket client = gateway.connect();
      return new Joined(gateway, client, gateway.accept());
    }

    @Override
    public void close() throws IOException {
      client.close();
      origin.close();
      gateway.close();
    }
  }
}
