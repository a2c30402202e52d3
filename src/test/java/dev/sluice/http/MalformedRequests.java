package dev.sluice.http;

import static dev.sluice.http.FramingFault.*;

import java.util.ArrayList;
import java.util.List;

/** Requests that must not be forwarded, each with the reason; written for attackers' tricks. */
public final class MalformedRequests {
  /**
   * One of them.
   *
   * @param text octets as ISO 8859-1
   */
  public record Case(String text, FramingFault fault) {
    @Override
    public String toString() {
      String shown = text.length() > 160 ? text.substring(0, 160) + "…" : text;
      return fault + ": " + shown.replace("\r", "\\r").replace("\n", "\\n").replace("\0", "\\0");
    }
  }

  private static final List<Case> ALL = new ArrayList<>();
  private static final String HOST = "Host: www.example\r\n";

  private MalformedRequests() {}

  public static List<Case> all() {
    return List.copyOf(ALL);
  }

  private static void add(FramingFault fault, String text) {
    ALL.add(new Case(text, fault));
  }

  private static void line(FramingFault fault, String... lines) {
    for (String line : lines) {
      add(fault, line + "\r\n" + HOST + "\r\n");
    }
  }

  private static void field(FramingFault fault, String... fields) {
    for (String field : fields) {
      add(fault, "POST /f HTTP/1.1\r\n" + HOST + field + "\r\n\r\n");
      add(fault, "POST /f HTTP/1.1\r\n" + field + "\r\n" + HOST + "\r\n");
    }
  }

  private static void length(String... values) {
    for (String value : values) {
      field(INVALID_CONTENT_LENGTH, "Content-Length:" + value);
    }
  }

  private static void coding(FramingFault fault, String... values) {
    for (String value : values) {
      field(fault, "Transfer-Encoding:" + value);
    }
  }

  private static void chunks(FramingFault fault, String... contents) {
    for (String content : contents) {
      add(fault, "POST /c HTTP/1.1\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\n" + content);
    }
  }

  static {
    line(
        INVALID_REQUEST_LINE,
        "GET  / HTTP/1.1",
        "GET /  HTTP/1.1",
        "GET / HTTP/1.1 ",
        "GET / HTTP/1.1 x",
        "GET \t/ HTTP/1.1",
        "GET /a b HTTP/1.1".replace(" HTTP", "  HTTP"),
        "GET /\tHTTP/1.1");
    line(
        INVALID_METHOD,
        " GET / HTTP/1.1",
        "\tGET / HTTP/1.1",
        "G(ET / HTTP/1.1",
        "GET\t/ HTTP/1.1",
        "GET\u000b/ HTTP/1.1",
        "\"GET\" / HTTP/1.1",
        "GE\0T / HTTP/1.1",
        "G\u00c9T / HTTP/1.1",
        "GET: / HTTP/1.1",
        "GET/ / HTTP/1.1",
        "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFG / HTTP/1.1");
    line(
        INVALID_TARGET,
        "GET /\0 HTTP/1.1",
        "GET /\u007f HTTP/1.1",
        "GET /\u00e9 HTTP/1.1",
        "GET /\u0001 HTTP/1.1",
        "GET /\u000c HTTP/1.1",
        "GET /\u000b HTTP/1.1",
        "GET /a\u0085b HTTP/1.1",
        "GET /a\u00a0b HTTP/1.1");
    line(FRAGMENT_IN_TARGET, "GET /#x HTTP/1.1", "GET # HTTP/1.1", "GET /?q#f HTTP/1.1");
    line(
        TARGET_DOES_NOT_FIT_METHOD,
        "GET * HTTP/1.1",
        "POST * HTTP/1.1",
        "GET www.example:80 HTTP/1.1",
        "GET www.example HTTP/1.1",
        "GET https://www.example/ HTTP/1.1",
        "GET ftp://www.example/ HTTP/1.1",
        "GET http:/www.example/ HTTP/1.1",
        "GET http:// HTTP/1.1",
        "GET ?q HTTP/1.1",
        "GET \\ HTTP/1.1",
        "GET .. HTTP/1.1",
        "OPTIONS ** HTTP/1.1",
        "OPTIONS www.example:80 HTTP/1.1",
        "options * HTTP/1.1");
    line(
        CONNECT_NOT_ALLOWED,
        "CONNECT www.example:443 HTTP/1.1",
        "CONNECT / HTTP/1.1",
        "CONNECT http://www.example/ HTTP/1.1");
    line(
        UNSUPPORTED_VERSION,
        "GET / HTTP/2.0",
        "GET / HTTP/1.2",
        "GET / HTTP/1.9",
        "GET / HTTP/3.0",
        "GET / HTTP/9.9",
        "PRI * HTTP/2.0");
    line(
        INVALID_VERSION,
        "GET / http/1.1",
        "GET / HTTP/1,1",
        "GET / HTTP/1.11",
        "GET / HTTP/01.1",
        "GET / HTTP/0.9",
        "GET / HTTP/1.x",
        "GET / HTTP/-1.1",
        "GET / HTTP 1.1".replace(" 1.1", "_1.1"),
        "GET / HTTPS/1.1",
        "GET / HTTP/1.\0",
        "GET / XTTP/1.1",
        "GET / HTTP/1.1\u000b",
        "GET / HTTP/\u0661.1".replace("\u0661", "\u00b9"));
    add(INVALID_VERSION, "GET / HTTP/1\r\n" + HOST + "\r\n");
    add(INVALID_VERSION, "GET / \r\n" + HOST + "\r\n");
    add(HTTP_0_9, "GET /\r\n");
    add(HTTP_0_9, "GET /\r\n" + HOST + "\r\n");
    add(INVALID_METHOD, "GET\r\n" + HOST + "\r\n");
    add(INVALID_METHOD, "\0\0\0\0");
    add(INVALID_METHOD, "\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003");
    add(UNSUPPORTED_VERSION, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
    add(REQUEST_LINE_TOO_LONG, "GET /" + "a".repeat(8192) + " HTTP/1.1\r\n" + HOST + "\r\n");
    add(REQUEST_LINE_TOO_LONG, "GET /" + "a".repeat(70_000));
    add(BARE_LF, "GET / HTTP/1.1\n" + HOST + "\r\n");
    add(BARE_LF, "GET / HTTP/1.1\r\nHost: www.example\n\r\n");
    add(BARE_LF, "GET / HTTP/1.1\r\n" + HOST + "\n");
    add(BARE_LF, "GET / HTTP/1.1\r\n" + HOST + "A: b\nC: d\r\n\r\n");
    add(BARE_LF, "GET / HTTP/1.1\r\n" + HOST + "Content-Length: 5\n\r\n\r\nhello");
    add(BARE_LF, "GET /\nHTTP/1.1\r\n" + HOST + "\r\n");
    add(BARE_LF, "\nGET / HTTP/1.1\r\n" + HOST + "\r\n");
    add(BARE_LF, "\r\n\nGET / HTTP/1.1\r\n" + HOST + "\r\n");
    add(BARE_LF, "GET\n/ HTTP/1.1\r\n" + HOST + "\r\n");
    add(BARE_CR, "GET / HTTP/1.1\r" + HOST + "\r\n");
    add(BARE_CR, "GET / HTTP/1.1\r\r\n" + HOST + "\r\n");
    add(BARE_CR, "GET / HTTP/1.1\r\nHost: www.example\rA: b\r\n\r\n");
    add(BARE_CR, "GET / HTTP/1.1\r\nHost: www.example\r\r\n\r\n");
    add(BARE_CR, "GET / HTTP/1.1\r\n" + HOST + "\rGET / HTTP/1.1\r\n\r\n");
    add(BARE_CR, "GET / HTTP/1.1\r\n" + HOST + "A: b\rContent-Length: 3\r\n\r\n");
    add(BARE_CR, "\rGET / HTTP/1.1\r\n" + HOST + "\r\n");
    add(BARE_CR, "GET / HTTP/1.1\r\n" + HOST + "Content-Length: 3\r\r\n\r\nabc");
    add(EMPTY_LINES_BEFORE_REQUEST, "\r\n".repeat(5) + "GET / HTTP/1.1\r\n" + HOST + "\r\n");
    add(EMPTY_LINES_BEFORE_REQUEST, "\r\n".repeat(5000));
    field(
        LINE_FOLDING,
        " folded: x",
        "\tfolded: x",
        "A: b\r\n c",
        "A: b\r\n\tc",
        "A: b\r\n ",
        "Content-Length: 1\r\n 0",
        "A:\r\n b");
    field(
        SPACE_BEFORE_COLON,
        "A : b",
        "A\t: b",
        "Content-Length : 3",
        "Content-Length\t: 3",
        "Transfer-Encoding : chunked",
        "Transfer-Encoding \t: chunked",
        "Two Words: x",
        "GET /smuggled HTTP/1.1");
    field(
        INVALID_FIELD_NAME,
        ": b",
        "(A): b",
        "A[]: b",
        "A@b: c",
        "\"A\": b",
        "A/b: c",
        "A,b: c",
        "A;b: c",
        "A=b: c",
        "A?b: c",
        "A{: c",
        "\u00e9: c",
        "A\u007f: b",
        "Content-Length\u00a0: 3",
        "Transfer-Encoding\u0085: chunked");
    field(MISSING_COLON, "NoColon", "Content-Length", "A\r\nB: c");
    field(
        CONTROL_CHARACTER,
        "A\0: b",
        "A\u000b: b",
        "Content-Length\0: 3",
        "Transfer-Encoding\u000b: chunked",
        "A: b\0c",
        "A: \u0001",
        "A: \u007f",
        "A: b\u000bc",
        "A: b\u000cc",
        "A: \u0008");
    field(
        FRAMING_FIELD_LOOKALIKE,
        "Content_Length: 3",
        "Transfer_Encoding: chunked",
        "CONTENT_LENGTH: 3",
        "transfer_encoding: chunked");
    field(
        OBSOLETE_WEBSOCKET,
        "Sec-WebSocket-Key1: 4 @1  46546xW%0l 1 5",
        "sec-websocket-key2: 12998 5 Y3 1  .P00");
    length(
        "",
        " ",
        " +3",
        " -3",
        " -0",
        " 0x3",
        " 3 3",
        " 3,3",
        " 3, 3",
        " 3,",
        " ,3",
        " 3;",
        " 3.0",
        " 3e0",
        " \"3\"",
        " 03h",
        " 1_0",
        " 9999999999999999999",
        " 18446744073709551619",
        " 00000000000000000003",
        " \u00b3",
        " three",
        " 3\t3",
        " 0x",
        " 4294967296 ,",
        " NaN");
    field(
        DUPLICATE_CONTENT_LENGTH,
        "Content-Length: 3\r\nContent-Length: 3",
        "Content-Length: 0\r\nContent-Length: 0",
        "Content-Length: 3\r\nContent-Length: 5",
        "Content-Length: 0\r\ncontent-length: 44",
        "Content-Length: 3\r\nA: b\r\nCONTENT-LENGTH: 3");
    field(
        CONTENT_LENGTH_WITH_TRANSFER_ENCODING,
        "Content-Length: 3\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: chunked\r\nContent-Length: 3",
        "Content-Length: 0\r\nTransfer-Encoding: Chunked",
        "transfer-encoding: chunked\r\nA: b\r\ncontent-length: 0");
    coding(
        INVALID_TRANSFER_ENCODING,
        "",
        " ",
        " identity",
        " gzip",
        " xchunked",
        " chunkedx",
        " chunked,",
        " ,chunked",
        " , chunked",
        " chunked, chunked",
        " chunked,identity",
        " chunked, gzip",
        " \"chunked\"",
        " 'chunked'",
        " chunked;q=1",
        " chunked; a",
        " chun ked",
        " chunked\u00a0",
        " chunk",
        " chunked x",
        " cow",
        " cow;",
        " x\"chunked",
        " (x)chunked",
        " chunked\tx",
        " [chunked]",
        " gzip;q=1, chunked",
        " chunked, ",
        " =chunked",
        " chunked=",
        " \u00ff, chunked");
    coding(
        UNSUPPORTED_TRANSFER_CODING,
        " gzip, chunked",
        " gzip,chunked",
        " identity, chunked",
        " deflate, gzip, chunked",
        " cow, chunked",
        " gzip ,\tCHUNKED");
    field(
        INVALID_TRANSFER_ENCODING,
        "Transfer-Encoding:\r\n chunked",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
        "Transfer-Encoding: chunked\r\nTransfer-encoding: cow");
    field(
        CONTROL_CHARACTER,
        "Transfer-Encoding: \u000bchunked",
        "Transfer-Encoding: chunked\u000b",
        "Transfer-Encoding: \0chunked",
        "Transfer-Encoding: chunked\u000c",
        "Content-Length: 3\u000b",
        "Content-Length: \0" + "3");
    add(
        TRANSFER_ENCODING_IN_HTTP_1_0,
        "POST / HTTP/1.0\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
    add(
        TRANSFER_ENCODING_IN_HTTP_1_0,
        "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\nConnection: keep-alive\r\n\r\n0\r\n\r\n");
    field(
        CONNECTION_NAMES_FRAMING,
        "Connection: Content-Length",
        "Connection: close, transfer-encoding",
        "Connection: keep-alive,Host",
        "connection: ,content-length,");
    field(INVALID_CONNECTION, "Connection: \"close\"", "Connection: close;q", "Connection: a=b");
    field(FIELD_LINE_TOO_LONG, "Connection: " + "a,".repeat(600));
    add(MISSING_HOST, "GET / HTTP/1.1\r\n\r\n");
    add(MISSING_HOST, "GET / HTTP/1.1\r\nHosts: www.example\r\n\r\n");
    add(MISSING_HOST, "GET http://www.example/ HTTP/1.1\r\nA: b\r\n\r\n");
    add(DUPLICATE_HOST, "GET / HTTP/1.1\r\n" + HOST + HOST + "\r\n");
    add(DUPLICATE_HOST, "GET / HTTP/1.1\r\n" + HOST + "hOST: other.example\r\n\r\n");
    add(DUPLICATE_HOST, "GET / HTTP/1.0\r\n" + HOST + "Host: other.example\r\n\r\n");
    for (String host :
        List.of(
            "",
            " ",
            " a b",
            " a/b",
            " a@b",
            " a,b",
            " a?b",
            " a#b",
            " a\\b",
            " \"a\"",
            " a%41",
            " \u00e9",
            " <a>",
            " a;b",
            " a=b",
            " http://a/")) {
      add(INVALID_HOST, "GET / HTTP/1.1\r\nHost:" + host + "\r\n\r\n");
    }
    add(TOO_MANY_FIELDS, "GET / HTTP/1.1\r\n" + HOST + "A: b\r\n".repeat(200) + "\r\n");
    add(
        HEAD_TOO_LARGE,
        "GET / HTTP/1.1\r\n" + HOST + ("A: " + "b".repeat(4000) + "\r\n").repeat(17) + "\r\n");
    add(HEAD_TOO_LARGE, "GET / HTTP/1.1\r\n" + HOST + "A: " + "b".repeat(66_000) + "\r\n\r\n");
    add(HEAD_TOO_LARGE, "GET / HTTP/1.1\r\n" + HOST + "a".repeat(66_000) + ": b\r\n\r\n");
    chunks(
        INVALID_CHUNK_SIZE,
        "\r\n",
        "x\r\n",
        "-1\r\n",
        "+1\r\na\r\n0\r\n\r\n",
        "0x1\r\na\r\n0\r\n\r\n",
        " 1\r\na\r\n0\r\n\r\n",
        "1 \r\na\r\n0\r\n\r\n",
        "1\t\r\na\r\n0\r\n\r\n",
        "1 ;a\r\na\r\n0\r\n\r\n",
        ";a\r\n",
        "1,1\r\na\r\n",
        "1_0\r\n",
        "1\0\r\na\r\n",
        "1\u000b\r\n",
        "\"1\"\r\na\r\n",
        "g\r\n",
        "3\r\nabc\r\n\r\n0\r\n\r\n",
        "00000000000000001\r\na\r\n0\r\n\r\n",
        "\u00b2\r\n");
    chunks(
        CHUNK_TOO_LARGE,
        "80000000\r\n",
        "ffffffff\r\n",
        "100000000\r\n",
        "7fffffffffffffff\r\n",
        "ffffffffffffffff\r\n",
        "fffffffffffffffff\r\n");
    chunks(
        INVALID_CHUNK_EXTENSION,
        "1;\r\na\r\n",
        "1; a\r\na\r\n",
        "1;a \r\na\r\n",
        "1;a =b\r\na\r\n",
        "1;a= b\r\na\r\n",
        "1;a=\r\na\r\n",
        "1;=b\r\na\r\n",
        "1;a=\"b\0\"\r\na\r\n",
        "1;a=\"b\r\n\"\r\na\r\n",
        "1;a=\"b\"c\r\na\r\n",
        "1;a;;b\r\na\r\n",
        "1;a\0\r\na\r\n",
        "1;a=b,c\r\na\r\n",
        "0;a=\"\n\"\r\n\r\n");
    chunks(CHUNK_EXTENSIONS_TOO_LONG, "1;" + "a".repeat(17_000) + "\r\na\r\n0\r\n\r\n");
    chunks(
        CHUNK_EXTENSIONS_TOO_LONG, ("1;" + "a".repeat(99) + "\r\na\r\n").repeat(200) + "0\r\n\r\n");
    chunks(
        CHUNK_NOT_TERMINATED,
        "1\r\nab\r\n0\r\n\r\n",
        "1\r\na0\r\n\r\n",
        "1\r\na\n0\r\n\r\n",
        "1\r\na\rx0\r\n\r\n",
        "5\r\nabcdefgh\r\n0\r\n\r\n",
        "2\r\na\r\n0\r\n\r\n");
    chunks(
        BARE_LF,
        "1\na\r\n0\r\n\r\n",
        "1;a\na\r\n0\r\n\r\n",
        "1;a=b\na\r\n0\r\n\r\n",
        "0\n\r\n",
        "0\r\n\n",
        "0\r\nA: b\n\r\n",
        "1;a=\"b\"\na\r\n0\r\n\r\n");
    chunks(
        BARE_CR,
        "1\ra\r\n0\r\n\r\n",
        "1\r\ra\r\n",
        "0\r\r\n\r\n",
        "0\r\n\rX",
        "0\r\nA: b\rC: d\r\n\r\n",
        "1;a\rb\r\na\r\n");
    chunks(
        FORBIDDEN_TRAILER,
        "0\r\nContent-Length: 3\r\n\r\n",
        "0\r\nTransfer-Encoding: chunked\r\n\r\n",
        "0\r\nHost: other.example\r\n\r\n",
        "0\r\nConnection: close\r\n\r\n");
    chunks(FRAMING_FIELD_LOOKALIKE, "0\r\nContent_Length: 3\r\n\r\n");
    chunks(LINE_FOLDING, "0\r\n A: b\r\n\r\n", "0\r\nA: b\r\n c\r\n\r\n");
    chunks(SPACE_BEFORE_COLON, "0\r\nA : b\r\n\r\n");
    chunks(MISSING_COLON, "0\r\nGET\r\n\r\n");
    chunks(INVALID_FIELD_NAME, "0\r\n(A): b\r\n\r\n", "0\r\n: b\r\n\r\n");
    chunks(CONTROL_CHARACTER, "0\r\nA: \0\r\n\r\n");
    chunks(TOO_MANY_FIELDS, "0\r\n" + "A: b\r\n".repeat(201) + "\r\n");
    chunks(HEAD_TOO_LARGE, "0\r\nA: " + "b".repeat(66_000) + "\r\n\r\n");
  }
}
