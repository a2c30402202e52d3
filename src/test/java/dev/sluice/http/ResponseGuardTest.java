package dev.sluice.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ResponseGuardTest {
  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of(FramingFault.INVALID_STATUS_LINE, "<html>old</html>"),
        Arguments.of(FramingFault.INVALID_STATUS_LINE, "\r\nHTTP/1.1 200 OK\r\n\r\n"),
        Arguments.of(FramingFault.INVALID_STATUS_LINE, "HTTP/2 200\r\n\r\n"),
        Arguments.of(FramingFault.INVALID_STATUS_LINE, "HTTP/1.2 200 OK\r\n\r\n"),
        Arguments.of(FramingFault.INVALID_STATUS_LINE, "ICY 200 OK\r\n\r\n"),
        Arguments.of(FramingFault.INVALID_STATUS_LINE, "HTTP/1.1  200 OK\r\n\r\n"),
        Arguments.of(FramingFault.INVALID_STATUS_LINE, "HTTP/1.1 20 OK\r\n\r\n"),
        Arguments.of(FramingFault.INVALID_STATUS_LINE, "HTTP/1.1 099 OK\r\n\r\n"),
        Arguments.of(FramingFault.INVALID_STATUS_LINE, "HTTP/1.1 2000 OK\r\n\r\n"),
        Arguments.of(FramingFault.INVALID_STATUS_LINE, "HTTP/1.1 200OK\r\n\r\n"),
        Arguments.of(FramingFault.INVALID_STATUS_LINE, "HTTP/1.1 +20 OK\r\n\r\n"),
        Arguments.of(FramingFault.INVALID_STATUS_LINE, "HTTP/1.1 200 O\0K\r\n\r\n"),
        Arguments.of(FramingFault.BARE_CR, "HTTP/1.1 200 OK\rA: b\r\n\r\n"),
        Arguments.of(FramingFault.BARE_CR, "HTTP/1.1 200 OK\r\nA: b\rSet-Cookie: c\r\n\r\n"),
        Arguments.of(FramingFault.LINE_FOLDING, "HTTP/1.1 200 OK\r\n A: b\r\n\r\n"),
        Arguments.of(
            FramingFault.LINE_FOLDING, "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n 0\r\n\r\n"),
        Arguments.of(FramingFault.MISSING_COLON, "HTTP/1.1 200 OK\r\nNoColon\r\n\r\n"),
        Arguments.of(FramingFault.MISSING_COLON, "HTTP/1.1 200 OK\r\nTwo Words: x\r\n\r\n"),
        Arguments.of(FramingFault.INVALID_FIELD_NAME, "HTTP/1.1 200 OK\r\n: x\r\n\r\n"),
        Arguments.of(FramingFault.INVALID_FIELD_NAME, "HTTP/1.1 200 OK\r\n(a): x\r\n\r\n"),
        Arguments.of(FramingFault.CONTROL_CHARACTER, "HTTP/1.1 200 OK\r\nA: \0\r\n\r\n"),
        Arguments.of(
            FramingFault.INVALID_CONTENT_LENGTH, "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n"),
        Arguments.of(
            FramingFault.INVALID_CONTENT_LENGTH, "HTTP/1.1 200 OK\r\nContent-Length: 5, 6\r\n\r\n"),
        Arguments.of(
            FramingFault.INVALID_CONTENT_LENGTH, "HTTP/1.1 200 OK\r\nContent-Length: 5,\r\n\r\n"),
        Arguments.of(
            FramingFault.DUPLICATE_CONTENT_LENGTH,
            "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n"),
        Arguments.of(
            FramingFault.CONTENT_LENGTH_WITH_TRANSFER_ENCODING,
            "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n"),
        Arguments.of(
            FramingFault.UNSUPPORTED_TRANSFER_CODING,
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n"),
        Arguments.of(
            FramingFault.INVALID_TRANSFER_ENCODING,
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: identity\r\n\r\n"),
        Arguments.of(
            FramingFault.INVALID_TRANSFER_ENCODING,
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n"),
        Arguments.of(
            FramingFault.TRANSFER_ENCODING_IN_HTTP_1_0,
            "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"),
        Arguments.of(
            FramingFault.FRAMING_FIELD_LOOKALIKE, "HTTP/1.1 200 OK\r\nContent_Length: 5\r\n\r\n"),
        Arguments.of(
            FramingFault.BARE_LF,
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\na\r\n0\r\n\r\n"),
        Arguments.of(
            FramingFault.INVALID_CHUNK_SIZE,
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n 1\r\na\r\n0\r\n\r\n"),
        Arguments.of(
            FramingFault.HEAD_TOO_LARGE,
            "HTTP/1.1 200 OK\r\nA: " + "b".repeat(66_000) + "\r\n\r\n"),
        Arguments.of(FramingFault.HEAD_TOO_LARGE, "HTTP/1.1 200 " + "b".repeat(9_000)),
        Arguments.of(
            FramingFault.TOO_MANY_FIELDS, "HTTP/1.1 200 OK\r\n" + "A: b\r\n".repeat(201) + "\r\n"));
  }

  static Stream<Arguments> accepted() {
    return Stream.of(
        Arguments.of(BodyFraming.NONE, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"),
        Arguments.of(BodyFraming.NONE, "HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n"),
        Arguments.of(BodyFraming.NONE, "HTTP/1.1 304 \r\nContent-Length: 5\r\n\r\n"),
        Arguments.of(BodyFraming.NONE, "HTTP/1.1 999\r\nContent-Length: 0\r\n\r\n"),
        Arguments.of(BodyFraming.LENGTH, "HTTP/1.1 200 \r\nContent-Length: 3\r\n\r\nabc"),
        Arguments.of(BodyFraming.LENGTH, "HTTP/1.0 200 OK\nContent-Length: 3\n\nabc"),
        Arguments.of(BodyFraming.LENGTH, "HTTP/1.1 200 OK\r\nContent-Length: 3, 3\r\n\r\nabc"),
        Arguments.of(
            BodyFraming.LENGTH,
            "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 03\r\n\r\nabc"),
        Arguments.of(
            BodyFraming.LENGTH,
            "HTTP/1.1 200 Tr\u00e8s\tbien \r\nA : b\r\nB: c\r\n d\r\n \t\r\n"
                + "Content-Length \t: 3\r\n\r\nabc"),
        Arguments.of(
            BodyFraming.CHUNKED,
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n3;a=b\r\nabc\r\n0\r\nA: b\r\n\r\n"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refusesWhateverTheSegments(FramingFault fault, String response) {
    ResponseGuard whole = awaiting(false);
    assertThat(drive(whole, bytes(response))).isEqualTo(Progress.REFUSED);
    assertThat(whole.fault()).isEqualTo(fault);
    ResponseGuard split = awaiting(false);
    Progress last = Progress.MORE;
    for (int i = 0; i < response.length() && last != Progress.REFUSED; i++) {
      last = drive(split, bytes(response.substring(i, i + 1)));
    }
    assertThat(last).isEqualTo(Progress.REFUSED);
    assertThat(split.fault()).isEqualTo(fault);
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void endsAtTheEndAndNowhereElse(BodyFraming framing, String response) {
    for (int cut = 0; cut < response.length(); cut++) {
      ResponseGuard guard = awaiting(false);
      assertThat(drive(guard, bytes(response.substring(0, cut)))).isEqualTo(Progress.MORE);
      ByteBuffer rest = bytes(response.substring(cut) + "more");
      assertThat(drive(guard, rest)).isEqualTo(Progress.END);
      assertThat(rest.remaining()).isEqualTo(4);
      assertThat(guard.framing()).isEqualTo(framing);
      assertThat(guard.isIdle()).isTrue();
    }
  }

  @Test
  void refusesWhatNobodyAskedFor() {
    ResponseGuard guard = new ResponseGuard();
    assertThat(guard.feed(bytes("H"))).isEqualTo(Progress.REFUSED);
  }

  @Test
  void aResponseToHeadHasNoContent() {
    ResponseGuard guard = awaiting(true);
    ByteBuffer in = bytes("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
    assertThat(guard.feed(in)).isEqualTo(Progress.END);
    assertThat(in.remaining()).isEqualTo(5);
  }

  @Test
  void interimResponsesPrecedeTheFinalOne() {
    ResponseGuard guard = awaiting(false);
    ByteBuffer in =
        bytes(
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: a\r\n\r\n"
                + "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    assertThat(guard.feed(in)).isEqualTo(Progress.END);
    assertThat(guard.status()).isEqualTo(100);
    assertThat(guard.isIdle()).isFalse();
    assertThat(guard.feed(in)).isEqualTo(Progress.END);
    assertThat(guard.status()).isEqualTo(103);
    assertThat(guard.feed(in)).isEqualTo(Progress.END);
    assertThat(guard.status()).isEqualTo(200);
    assertThat(guard.isIdle()).isTrue();
  }

  @Test
  void switchingProtocolsIsFinal() {
    ResponseGuard guard = awaiting(false);
    ByteBuffer in = bytes("HTTP/1.1 101 Switching Protocols\r\n\r\n\u0081\0");
    assertThat(guard.feed(in)).isEqualTo(Progress.END);
    assertThat(in.remaining()).isEqualTo(2);
    assertThat(guard.isIdle()).isTrue();
  }

  @Test
  void withoutALengthTheConnectionsEndIsTheEnd() {
    ResponseGuard guard = awaiting(false);
    assertThat(guard.endsWithConnection()).isFalse();
    drive(guard, bytes("HTTP/1.1 200 OK\r\n\r\nabc"));
    assertThat(guard.endsWithConnection()).isTrue();
    assertThat(guard.isIdle()).isFalse();
    assertThat(guard.framing()).isEqualTo(BodyFraming.UNTIL_CLOSE);
  }

  private static ResponseGuard awaiting(boolean head) {
    ResponseGuard guard = new ResponseGuard();
    guard.expect(head);
    return guard;
  }

  private static Progress drive(ResponseGuard guard, ByteBuffer in) {
    Progress progress = guard.feed(in);
    return progress == Progress.HEAD ? guard.feed(in) : progress;
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
