package dev.sluice.upstream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.http.Progress;
import dev.sluice.http.ResponseGuard;
import dev.sluice.upstream.head.PlainHeads;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A plain head, which goes past the codec, is read as the codec reads it. */
final class ResponseAgreementTest {
  private static final int MUTANTS = 60_000;
  private static final String INTERESTING = "\r\n \t:;,0123456789abcF\0\u000b\u00ff-_+HTTP/1.1";
  private static final List<String> SEEDS =
      List.of(
          "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n",
          "HTTP/1.1 200 \r\nServer: x\r\nDate: Fri, 27 Nov 2026 08:00:00 GMT\r\n\r\n",
          "HTTP/1.0 404 Nothing here\r\nX: \r\nContent-Length: 5, 5\r\n\r\n",
          "HTTP/1.1 304\r\n\r\n",
          "HTTP/1.1 100 Continue\r\nVia: 1.1 a\r\n\r\n");

  private final SplittableRandom random = new SplittableRandom(20261127);
  private int plain;

  @Test
  void onMutatedResponses() {
    for (int i = 0; i < MUTANTS; i++) {
      agree(mutant());
    }
    assertThat(plain).isGreaterThan(MUTANTS / 10);
  }

  private String mutant() {
    StringBuilder text = new StringBuilder(SEEDS.get(random.nextInt(SEEDS.size())));
    for (int i = random.nextInt(3); i > 0; i--) {
      int at = random.nextInt(text.length());
      char octet = INTERESTING.charAt(random.nextInt(INTERESTING.length()));
      switch (random.nextInt(3)) {
        case 0 -> text.setCharAt(at, octet);
        case 1 -> text.insert(at, octet);
        default -> text.deleteCharAt(at);
      }
    }
    return text.toString();
  }

  private void agree(String text) {
    byte[] octets = text.getBytes(ISO_8859_1);
    ResponseGuard guard = new ResponseGuard();
    guard.expect(false);
    Progress progress = guard.feed(ByteBuffer.wrap(octets));
    if ((progress != Progress.HEAD && progress != Progress.END) || !guard.lines().areWhole()) {
      return;
    }
    plain++;
    ByteBuf fed = Unpooled.wrappedBuffer(octets);
    HttpResponse past = PlainHeads.response(fed, 0, guard);
    EmbeddedChannel codec = new EmbeddedChannel(new ResponseDecoder(guard));
    codec.writeInbound(Unpooled.copiedBuffer(octets, 0, fed.readerIndex()));
    HttpResponse through = codec.readInbound();
    codec.finishAndReleaseAll();
    assertThat(through.decoderResult().isSuccess()).as(text).isTrue();
    assertThat(past.status().code()).as(text).isEqualTo(through.status().code());
    assertThat(past.status().reasonPhrase()).as(text).isEqualTo(through.status().reasonPhrase());
    assertThat(past.protocolVersion()).as(text).isEqualTo(through.protocolVersion());
    assertThat(past.headers().entries())
        .as(text)
        .hasToString(through.headers().entries().toString());
  }
}
