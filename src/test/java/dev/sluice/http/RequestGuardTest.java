package dev.sluice.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class RequestGuardTest {
  private static final String HOST = "Host: www.example\r\n";

  static Stream<MalformedRequests.Case> malformed() {
    return MalformedRequests.all().stream();
  }

  static Stream<String> wellFormed() {
    return Stream.of(
        "GET / HTTP/1.1\r\n" + HOST + "\r\n",
        "\r\n\r\n\r\n\r\nGET / HTTP/1.1\r\n" + HOST + "\r\n",
        "GET / HTTP/1.0\r\n\r\n",
        "GET / HTTP/1.1\r\nhoSt:\texample.com\r\nempty:\r\n\r\n",
        "GET /?a=|{}[]^`\"<>\\%zz HTTP/1.1\r\n" + HOST + "\r\n",
        "GET http://www.example HTTP/1.1\r\n" + HOST + "\r\n",
        "GET HTTP://www.example/a?b HTTP/1.1\r\n" + HOST + "\r\n",
        "OPTIONS * HTTP/1.1\r\n" + HOST + "\r\n",
        "OPTIONS http://www.example HTTP/1.1\r\n" + HOST + "\r\n",
        "X-Any!#$%&'*+.^_`|~1 / HTTP/1.1\r\n" + HOST + "\r\n",
        "GET / HTTP/1.1\r\nHost: [2001:db8::1]:8080\r\nA: \u00e9\u0085 \t b\t \r\n\r\n",
        "GET / HTTP/1.1\r\n" + HOST + "Connection: close, , X-A\r\n\r\n",
        "GET / HTTP/1.1\r\n" + HOST + "under_score: 1\r\nx-content_length: 2\r\n\r\n",
        "POST / HTTP/1.1\r\n" + HOST + "Content-Length: 0\r\n\r\n",
        "POST / HTTP/1.1\r\n" + HOST + "Content-Length:0003 \t\r\n\r\nabc",
        "POST / HTTP/1.0\r\nContent-Length: 3\r\n\r\n\0\r\n",
        "POST / HTTP/1.1\r\n" + HOST + "Transfer-Encoding:\tchUNKed \r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\n"
            + HOST
            + "Transfer-Encoding: chunked\r\n\r\n"
            + "3\r\nabc\r\n0000000000000010;a;b=c;d=\"e \\\" f\"\r\n0123456789abcdef\r\n"
            + "A\r\n0123456789\r\n0;x\r\nTrailer-A: b\r\nc:\r\n\r\n",
        "GET / HTTP/1.1\r\n" + HOST + "A: b\r\n".repeat(199) + "\r\n");
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void refusesAtOnce(MalformedRequests.Case bad) {
    RequestGuard guard = new RequestGuard();
    assertThat(feed(guard, bad.text())).isEqualTo(Progress.REFUSED);
    assertThat(guard.fault()).isEqualTo(bad.fault());
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void refusesOctetByOctetForTheSameReason(MalformedRequests.Case bad) {
    RequestGuard guard = new RequestGuard();
    Progress last = Progress.MORE;
    for (int i = 0; i < bad.text().length() && last != Progress.REFUSED; i++) {
      last = feed(guard, bad.text().substring(i, i + 1));
      assertThat(last).isNotEqualTo(Progress.END);
    }
    assertThat(last).isEqualTo(Progress.REFUSED);
    assertThat(guard.fault()).isEqualTo(bad.fault());
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void refusesWhenCutAnywhere(MalformedRequests.Case bad) {
    int length = Math.min(bad.text().length(), 400);
    for (int cut = 1; cut < length; cut++) {
      RequestGuard guard = new RequestGuard();
      if (feed(guard, bad.text().substring(0, cut)) != Progress.REFUSED) {
        assertThat(feed(guard, bad.text().substring(cut))).isEqualTo(Progress.REFUSED);
      }
      assertThat(guard.fault()).isEqualTo(bad.fault());
    }
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void staysClosedOnceItHasRefused(MalformedRequests.Case bad) {
    RequestGuard guard = new RequestGuard();
    feed(guard, bad.text());
    assertThat(feed(guard, "GET / HTTP/1.1\r\n" + HOST + "\r\n")).isEqualTo(Progress.REFUSED);
  }

  @ParameterizedTest
  @MethodSource("wellFormed")
  void endsAtTheEndAndNowhereElse(String request) {
    for (int cut = 0; cut < request.length(); cut++) {
      RequestGuard guard = new RequestGuard();
      assertThat(feed(guard, request.substring(0, cut))).isEqualTo(Progress.MORE);
      ByteBuffer rest = bytes(request.substring(cut) + "GET /next");
      assertThat(drive(guard, rest)).isEqualTo(Progress.END);
      assertThat(rest.remaining()).isEqualTo("GET /next".length());
    }
  }

  @ParameterizedTest
  @MethodSource("wellFormed")
  void readsOneAfterTheOther(String request) {
    RequestGuard guard = new RequestGuard();
    ByteBuffer three = bytes(request.repeat(3));
    for (int i = 0; i < 3; i++) {
      assertThat(drive(guard, three)).isEqualTo(Progress.END);
      assertThat(guard.atStart()).isTrue();
    }
    assertThat(three.hasRemaining()).isFalse();
  }

  @Test
  void tellsHowTheContentIsFramed() {
    RequestGuard guard = new RequestGuard();
    drive(guard, bytes("GET / HTTP/1.1\r\n" + HOST + "\r\n"));
    assertThat(guard.framing()).isEqualTo(BodyFraming.NONE);
    drive(guard, bytes("POST / HTTP/1.1\r\n" + HOST + "Content-Length: 1\r\n\r\nx"));
    assertThat(guard.framing()).isEqualTo(BodyFraming.LENGTH);
    drive(
        guard, bytes("POST / HTTP/1.1\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"));
    assertThat(guard.framing()).isEqualTo(BodyFraming.CHUNKED);
  }

  @Test
  void announcesTheHeadBeforeContentThatIsStillToCome() {
    RequestGuard guard = new RequestGuard();
    ByteBuffer in = bytes("POST / HTTP/1.1\r\n" + HOST + "Content-Length: 3\r\n\r\nabcd");
    assertThat(guard.feed(in)).isEqualTo(Progress.HEAD);
    assertThat(in.remaining()).isEqualTo(4);
    assertThat(guard.atStart()).isFalse();
    assertThat(guard.feed(in)).isEqualTo(Progress.END);
    assertThat(in.remaining()).isEqualTo(1);
  }

  @Test
  void theTableIsLong() {
    assertThat(List.copyOf(MalformedRequests.all())).hasSizeGreaterThan(300);
  }

  private static Progress feed(RequestGuard guard, String text) {
    return drive(guard, bytes(text));
  }

  private static Progress drive(RequestGuard guard, ByteBuffer in) {
    Progress progress = guard.feed(in);
    return progress == Progress.HEAD ? guard.feed(in) : progress;
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
