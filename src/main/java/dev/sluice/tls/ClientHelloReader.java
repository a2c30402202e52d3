package dev.sluice.tls;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Reads one connection's ClientHello as its bytes come, in pieces of any size: strips the record
 * layer (RFC 8446 §5.1), joins the handshake message's fragments, and parses the message once, when
 * it is complete. Each byte is looked at once. The answer is given as early as the bytes allow, and
 * stays.
 */
public final class ClientHelloReader {
  /** The longest handshake message read, its header included, in bytes. */
  public static final int MESSAGE_MAX = 64 * 1024;

  /**
   * The most bytes looked at, record headers included: room for {@link #MESSAGE_MAX} in fragments
   * of 5 bytes, or for 21 KiB of hello with one byte in each record.
   */
  public static final int RAW_MAX = 128 * 1024;

  private static final HelloParse INCOMPLETE = new HelloParse.Incomplete();
  private static final int RECORD_HEADER = 5;
  private static final int FRAGMENT_MAX = 1 << 14;
  private static final int HANDSHAKE = 22;
  private static final int MAJOR_VERSION = 3;
  private static final int MESSAGE_HEADER = 4;
  private static final int CLIENT_HELLO = 1;

  /** Version, random, session id, one cipher suite, one compression method. */
  private static final int SHORTEST_BODY = 2 + 32 + 1 + 4 + 2;

  private HelloParse answer = INCOMPLETE;
  private int raw;
  private int headerRead;
  private int fragmentLeft;
  private byte[] message = {};
  private int filled;
  private int expected = MESSAGE_HEADER;

  /**
   * Takes the connection's next bytes and answers for all so far.
   *
   * @param bytes read up to its limit, or to the end of the hello
   */
  public HelloParse feed(ByteBuffer bytes) {
    while (answer instanceof HelloParse.Incomplete && bytes.hasRemaining()) {
      int before = bytes.remaining();
      answer = headerRead < RECORD_HEADER ? header(bytes.get() & 0xff) : fragment(bytes);
      raw += before - bytes.remaining();
      if (answer instanceof HelloParse.Incomplete && raw >= RAW_MAX) {
        answer = tooLarge();
      }
    }
    return answer;
  }

  /** One byte of a record's header: type, version (2), length (2). */
  private HelloParse header(int value) {
    headerRead++;
    return switch (headerRead) {
      case 1 -> value == HANDSHAKE ? INCOMPLETE : notHandshake();
      case 2 -> value == MAJOR_VERSION ? INCOMPLETE : notHandshake();
      case 3 -> INCOMPLETE; // the minor version "MUST be ignored for all purposes"
      case 4 -> {
        fragmentLeft = value << 8;
        yield INCOMPLETE;
      }
      default -> {
        fragmentLeft |= value;
        yield fragmentLength();
      }
    };
  }

  private HelloParse notHandshake() {
    return filled == 0
        ? new HelloParse.Rejected(NoServerName.NOT_TLS, "the first bytes are no TLS handshake")
        : malformed("another record within the hello"); // RFC 8446 §5.1: no interleaving
  }

  private HelloParse fragmentLength() {
    if (fragmentLeft == 0) {
      return malformed("empty handshake record"); // RFC 8446 §5.1 forbids them
    }
    return fragmentLeft > FRAGMENT_MAX ? malformed("record longer than 2^14 bytes") : INCOMPLETE;
  }

  /** As much of the current fragment as there is, up to the message's header or end. */
  private HelloParse fragment(ByteBuffer bytes) {
    int count = Math.min(Math.min(fragmentLeft, bytes.remaining()), expected - filled);
    makeRoom(count, Math.min(fragmentLeft, bytes.remaining()));
    bytes.get(message, filled, count);
    filled += count;
    fragmentLeft -= count;
    if (fragmentLeft == 0) {
      headerRead = 0;
    }
    if (message[0] != CLIENT_HELLO) {
      return malformed("the first handshake message is no ClientHello");
    }
    if (filled < expected) {
      return INCOMPLETE;
    }
    return expected == MESSAGE_HEADER ? messageLength() : complete();
  }

  private HelloParse messageLength() {
    int body = (message[1] & 0xff) << 16 | (message[2] & 0xff) << 8 | (message[3] & 0xff);
    if (body < SHORTEST_BODY) {
      return malformed("shorter than any hello");
    }
    expected = MESSAGE_HEADER + body;
    return expected > MESSAGE_MAX ? tooLarge() : INCOMPLETE;
  }

  private HelloParse complete() {
    Vector body = new Vector(message, MESSAGE_HEADER, expected);
    message = new byte[0];
    try {
      return new HelloParse.Parsed(ClientHelloParser.parse(body));
    } catch (MalformedHello e) {
      return malformed(e.problem());
    }
  }

  /**
   * Grows with what has come, never by a length that a peer merely claims.
   *
   * @param count of bytes to make room for now
   * @param here bytes of this fragment that have come; the rest of them is wanted next
   */
  private void makeRoom(int count, int here) {
    if (filled + count > message.length) {
      int wanted = Math.min(Math.max(filled + here, 2 * message.length), MESSAGE_MAX);
      message = Arrays.copyOf(message, wanted);
    }
  }

  private static HelloParse malformed(String problem) {
    return new HelloParse.Rejected(NoServerName.MALFORMED, problem);
  }

  private static HelloParse tooLarge() {
    return new HelloParse.Rejected(NoServerName.TOO_LARGE, "a hello longer than we read");
  }
}
