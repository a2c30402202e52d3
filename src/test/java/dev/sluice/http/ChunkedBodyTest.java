package dev.sluice.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class ChunkedBodyTest {
  private static final String CONTENT =
      "4;a;b=c;d=\"e\\\"f\"\r\nWiki\r\n00c\r\n0\r\n\r\nGET / x\r\n000;x=y\r\nT: u\r\n\r\n";

  @Test
  void endsBehindTheTrailersAndNowhereElse() {
    for (int cut = 0; cut < CONTENT.length(); cut++) {
      ChunkedBody body = fresh();
      assertThat(body.reachEnd(bytes(CONTENT.substring(0, cut)))).isFalse();
      assertThat(body.fault()).isNull();
      ByteBuffer rest = bytes(CONTENT.substring(cut) + "next");
      assertThat(body.reachEnd(rest)).isTrue();
      assertThat(rest.remaining()).isEqualTo(4);
    }
  }

  @Test
  void canBeginAgain() {
    ChunkedBody body = fresh();
    assertThat(body.reachEnd(bytes("x"))).isFalse();
    assertThat(body.fault()).isEqualTo(FramingFault.INVALID_CHUNK_SIZE);
    body.begin();
    assertThat(body.reachEnd(bytes(CONTENT))).isTrue();
  }

  private static ChunkedBody fresh() {
    ChunkedBody body = new ChunkedBody();
    body.begin();
    return body;
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
