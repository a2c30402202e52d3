package dev.sluice.exchange;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.http.MalformedRequests;
import dev.sluice.http.Progress;
import dev.sluice.http.RequestGuard;
import dev.sluice.upstream.head.HeadBytes;
import dev.sluice.upstream.head.PlainHeads;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Whatever the guard lets by, the codec behind it frames the same; and a plain head, which goes
 * past the codec, is read as the codec reads it.
 */
final class CodecAgreementTest {
  private static final int MUTANTS = 60_000;
  private static final String INTERESTING =
      "\r\n \t:;,0123456789abcdefF\0\u000b\u00ff-_+\"chunkedHTTP/1.1";
  private static final List<String> SEEDS =
      List.of(
          "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
          "GET http://a/b HTTP/1.1\r\nHost: a\r\nConnection: x\r\n\r\n",
          "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello",
          "POST / HTTP/1.0\r\nContent-Length: 5\r\n\r\nhello",
          "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
              + "5;a=\"b\"\r\nhello\r\na\r\n0123456789\r\n0\r\nT: u\r\n\r\n",
          "GET / HTTP/1.1\r\nHost: a\r\nSec-WebSocket-Key: 1\r\nUpgrade: websocket\r\n\r\n");

  private int plain;
  private final SplittableRandom random = new SplittableRandom(20261123);

  @Test
  void onMutatedRequests() {
    int accepted = 0;
    for (int i = 0; i < MUTANTS; i++) {
      accepted += agree(mutant()) ? 1 : 0;
    }
    assertThat(accepted).isGreaterThan(MUTANTS / 50);
    assertThat(plain).isGreaterThan(MUTANTS / 100);
  }

  @Test
  void onEveryMalformedRequestThatStillBeginsWell() {
    MalformedRequests.all().forEach(bad -> agree(bad.text()));
  }

  private String mutant() {
    StringBuilder text = new StringBuilder(seed());
    int edits = 1 + random.nextInt(3);
    for (int i = 0; i < edits; i++) {
      int at = random.nextInt(text.length());
      char octet = INTERESTING.charAt(random.nextInt(INTERESTING.length()));
      switch (random.nextInt(4)) {
        case 0 -> text.setCharAt(at, octet);
        case 1 -> text.insert(at, octet);
        case 2 -> text.deleteCharAt(at);
        default -> {
          String other = seed();
          int from = random.nextInt(other.length());
          text.insert(at, other, from, from + random.nextInt(other.length() - from));
        }
      }
      if (text.isEmpty()) {
        text.append(seed());
      }
    }
    return text.append(seed()).toString();
  }

  private String seed() {
    return SEEDS.get(random.nextInt(SEEDS.size()));
  }

  /** Whether at least one whole request was let by; each ended where the codec ended it. */
  private boolean agree(String text) {
    byte[] octets = text.getBytes(ISO_8859_1);
    ByteBuffer in = ByteBuffer.wrap(octets);
    RequestGuard guard = new RequestGuard();
    EmbeddedChannel codec = new EmbeddedChannel(new RequestDecoder());
    boolean any = false;
    int from = 0;
    while (in.hasRemaining()) {
      Progress progress = guard.feed(in);
      if (progress == Progress.HEAD || progress == Progress.END) {
        agreeOnHead(octets, guard);
      }
      if (progress == Progress.HEAD) {
        continue;
      }
      if (progress != Progress.END) {
        break;
      }
      ByteBuf message = Unpooled.copiedBuffer(octets, from, in.position() - from);
      codec.writeInbound(message);
      List<String> read = read(codec);
      assertThat(read).as("messages in %s", shown(text)).containsExactly("head", "end");
      from = in.position();
      any = true;
    }
    codec.finishAndReleaseAll();
    return any;
  }

  private void agreeOnHead(byte[] octets, RequestGuard guard) {
    if (!guard.lines().areWhole()) {
      return;
    }
    plain++;
    ByteBuf fed = Unpooled.wrappedBuffer(octets);
    HttpRequest past = PlainHeads.request(fed, 0, guard);
    int start = guard.lines().start();
    EmbeddedChannel codec = new EmbeddedChannel(new RequestDecoder());
    codec.writeInbound(Unpooled.copiedBuffer(octets, start, fed.readerIndex() - start));
    HttpRequest through = codec.readInbound();
    codec.finishAndReleaseAll();
    String head = new String(octets, start, fed.readerIndex() - start, ISO_8859_1);
    assertThat(past.method()).as(shown(head)).isEqualTo(through.method());
    assertThat(past.uri()).as(shown(head)).isEqualTo(through.uri());
    assertThat(past.protocolVersion()).as(shown(head)).isEqualTo(through.protocolVersion());
    assertThat(past.headers().entries())
        .as(shown(head))
        .hasToString(through.headers().entries().toString());
    ByteBuf written = HeadBytes.of(past, UnpooledByteBufAllocator.DEFAULT);
    assertThat(written.toString(ISO_8859_1))
        .isEqualTo(head.replaceFirst("^([^\r]* HTTP/1.)0\r", "$11\r"));
    written.release();
  }

  private static List<String> read(EmbeddedChannel codec) {
    List<String> read = new ArrayList<>();
    for (HttpObject object = codec.readInbound(); object != null; object = codec.readInbound()) {
      if (object.decoderResult().isFailure()) {
        read.add("failure " + object.decoderResult().cause());
      }
      if (object instanceof HttpRequest) {
        read.add("head");
      }
      if (object instanceof LastHttpContent) {
        read.add("end");
      }
      ReferenceCountUtil.release(object);
    }
    return read;
  }

  private static String shown(String text) {
    return text.replace("\r", "\\r").replace("\n", "\\n").replace("\0", "\\0");
  }
}
