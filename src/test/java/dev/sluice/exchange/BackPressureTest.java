package dev.sluice.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Content of any size passes through little memory, at the pace of whoever is slower. */
final class BackPressureTest {
  private static final int SIZE = 64 << 20;
  private static final int PIECE = 1 << 16;

  /** What both kernels' socket buffers and the gateway may hold together. */
  private static final long UNDER_WAY_MAX = 40 << 20;

  private final Origin origin = new Origin();
  private final Loopback gateway = new Loopback(origin);

  @AfterEach
  void close() {
    gateway.close();
    origin.close();
  }

  @Test
  void aBigResponseWaitsForASlowClientAndArrivesWhole() throws Exception {
    Peer client = gateway.client().send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    Peer server = origin.connection();
    server.head();
    AtomicLong sent = new AtomicLong();
    CRC32 expected = new CRC32();
    Thread sender =
        Thread.ofPlatform()
            .start(
                () -> {
                  server.send("HTTP/1.1 200 OK\r\nContent-Length: " + SIZE + "\r\n\r\n");
                  sendAll(server, sent, expected);
                });
    client.head();
    assertThat(checksum(client.stream(), sent)).isEqualTo(await(sender, expected));
  }

  @Test
  void aBigRequestWaitsForASlowOriginAndArrivesWhole() throws Exception {
    Peer client =
        gateway.client().send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: " + SIZE + "\r\n\r\n");
    AtomicLong sent = new AtomicLong();
    CRC32 expected = new CRC32();
    Thread sender = Thread.ofPlatform().start(() -> sendAll(client, sent, expected));
    Peer server = origin.connection();
    server.head();
    assertThat(checksum(server.stream(), sent)).isEqualTo(await(sender, expected));
    server.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
    assertThat(client.answer().content()).isEqualTo("ok");
  }

  @Test
  void aChunkedResponseOfManyPiecesArrivesWhole() {
    Peer client = gateway.client().send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    Peer server = origin.connection();
    server.head();
    StringBuilder chunks = new StringBuilder();
    for (int i = 0; i < 5000; i++) {
      chunks.append("7\r\n").append(String.format("%07d", i)).append("\r\n");
    }
    server.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks + "0\r\n\r\n");
    assertThat(client.answer().content()).hasSize(35_000).endsWith("0004999");
  }

  private static long await(Thread sender, CRC32 checksum) throws InterruptedException {
    sender.join();
    return checksum.getValue();
  }

  private static void sendAll(Peer peer, AtomicLong sent, CRC32 checksum) {
    byte[] piece = new byte[PIECE];
    for (int i = 0; i < SIZE / PIECE; i++) {
      Arrays.fill(piece, (byte) i);
      checksum.update(piece);
      peer.send(piece);
      sent.addAndGet(PIECE);
    }
  }

  private static long checksum(InputStream in, AtomicLong sent) {
    CRC32 checksum = new CRC32();
    byte[] piece = new byte[PIECE];
    try {
      for (long left = SIZE; left > 0; ) {
        assertThat(sent.get() - (SIZE - left)).isLessThan(UNDER_WAY_MAX);
        int read = in.read(piece, 0, (int) Math.min(left, piece.length));
        if (read < 0) {
          throw new AssertionError("ended " + left + " octets early");
        }
        checksum.update(piece, 0, read);
        left -= read;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return checksum.getValue();
  }
}
