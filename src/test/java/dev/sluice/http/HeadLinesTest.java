package dev.sluice.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HeadLinesTest {
  private static final String HEAD = "HTTP/1.1 200 OK\r\nA: b\r\nC-D: \r\nE:  f\r\n\r\n";

  private final RequestGuard requests = new RequestGuard();
  private final ResponseGuard responses = new ResponseGuard();

  @Test
  void marksNamesAndTheEnd() {
    String head = "GET / HTTP/1.1\r\nHost: a\r\nB: cd\r\n\r\n";
    assertThat(requests.feed(bytes(head))).isEqualTo(Progress.END);
    assertThat(requests.lines().areWhole()).isTrue();
    assertThat(requests.lines().start()).isZero();
    assertThat(requests.lines().take())
        .containsExactly(
            head.indexOf("Host"),
            head.indexOf(": a"),
            head.indexOf("B:"),
            head.indexOf(": cd"),
            head.length() - 2);
  }

  @Test
  void areTakenOnce() {
    requests.feed(bytes("GET / HTTP/1.1\r\nHost: a\r\n\r\n"));
    requests.lines().take();
    assertThat(requests.lines().areWhole()).isFalse();
  }

  @Test
  void areCountedFromTheHeadsStartAndNotFromEmptyLinesBeforeIt() {
    requests.feed(bytes("\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n"));
    assertThat(requests.lines().start()).isEqualTo(4);
    assertThat(requests.lines().take()).startsWith(16, 20);
  }

  @Test
  void haveRoomForAsManyAsAHeadMayHave() {
    String lines = "X: y\r\n".repeat(FieldLines.FIELDS_MAX - 1);
    requests.feed(bytes("GET / HTTP/1.1\r\nHost: a\r\n" + lines + "\r\n"));
    assertThat(requests.lines().areWhole()).isTrue();
    assertThat(requests.lines().take()).hasSize(2 * FieldLines.FIELDS_MAX + 1);
  }

  @Test
  void ofAnotherHeadNothingIsLeft() {
    requests.feed(bytes("GET / HTTP/1.1\r\nHost: a\r\nB: c\r\n\r\n"));
    requests.feed(bytes("GET / HTTP/1.1\r\nHost: a\r\n\r\n"));
    assertThat(requests.lines().take()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\n\r\n",
        "HTTP/1.1 200\r\nA: b\r\n\r\n",
        "HTTP/1.0 404 \u00fc\r\nA: b, c  d\r\n\r\n",
        "HTTP/1.1 200 OK\r\nA: \r\nB: c\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 007\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
      })
  void areWholeIfWrittenAsWeWould(String head) {
    assertThat(isPlain(head)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\n\r\n",
        "HTTP/1.1 200 OK\r\n\n",
        "HTTP/1.1 200 OK\r\nA: b\n\r\n",
        "HTTP/1.1 200 OK\r\nA:b\r\n\r\n",
        "HTTP/1.1 200 OK\r\nA:\r\n\r\n",
        "HTTP/1.1 200 OK\r\nA:  b\r\n\r\n",
        "HTTP/1.1 200 OK\r\nA:\tb\r\n\r\n",
        "HTTP/1.1 200 OK\r\nA: \tb\r\n\r\n",
        "HTTP/1.1 200 OK\r\nA: b \r\n\r\n",
        "HTTP/1.1 200 OK\r\nA: b\t\r\n\r\n",
        "HTTP/1.1 200 OK\r\nA:  \r\n\r\n",
        "HTTP/1.1 200 OK\r\nA : b\r\n\r\n",
        "HTTP/1.1 200 OK\r\nA: b\r\n c\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 5, 5\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\n",
      })
  void areNotWholeIfWrittenOtherwise(String head) {
    assertThat(isPlain(head)).isFalse();
  }

  @Test
  void areNotWholeInPieces() {
    String head = HEAD.replace("E:  f", "E: f");
    assertThat(isPlain(head)).isTrue();
    for (int cut = 1; cut < head.length(); cut++) {
      ResponseGuard guard = new ResponseGuard();
      guard.expect(true);
      assertThat(guard.feed(bytes(head.substring(0, cut)))).isEqualTo(Progress.MORE);
      assertThat(guard.feed(bytes(head.substring(cut)))).isEqualTo(Progress.END);
      assertThat(guard.lines().areWhole()).as("cut at %s", cut).isFalse();
    }
  }

  @Test
  void trailersLeaveNoTrace() {
    requests.feed(bytes("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"));
    int[] marks = requests.lines().take();
    assertThat(requests.feed(bytes("1\r\na\r\n0\r\nT: u\r\n\r\n"))).isEqualTo(Progress.END);
    assertThat(requests.lines().areWhole()).isFalse();
    assertThat(Arrays.equals(marks, requests.lines().take())).isTrue();
  }

  private boolean isPlain(String head) {
    responses.expect(true);
    assertThat(responses.feed(bytes(head))).isEqualTo(Progress.END);
    return responses.lines().areWhole();
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(ISO_8859_1));
  }
}
