import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What a client must know of an answer's head, read without making garbage: a collection in the
 * client would count as time that the proxy took.
 */
final class ResponseHead {
  private static final byte[] GOOD = bytes("http/1.1 200 ");
  private static final byte[] LENGTH = bytes("\r\ncontent-length: ");
  private static final byte[] CLOSE = bytes("\r\nconnection: close\r\n");
  private static final byte[] END = bytes("\r\n\r\n");

  private ByteBuffer from = ByteBuffer.allocate(0);
  private int length;

  /** False while there is less than a head in front of the buffer's position. */
  boolean read(ByteBuffer received) {
    from = received;
    length = received.position();
    int end = find(END);
    length = end + END.length;
    return end >= 0;
  }

  int length() {
    return length;
  }

  boolean good() {
    return find(GOOD) == 0 && find(LENGTH) > 0;
  }

  int contentLength() {
    int value = 0;
    for (int i = find(LENGTH) + LENGTH.length; from.get(i) != '\r'; i++) {
      value = value * 10 + Character.digit(from.get(i), 10);
    }
    return value;
  }

  boolean closes() {
    return find(CLOSE) >= 0;
  }

  String text(ByteBuffer received) {
    byte[] head = new byte[length];
    received.get(0, head);
    return new String(head, StandardCharsets.ISO_8859_1);
  }

  /** Where lower-case text begins in the head, in whatever case it is there; -1 for nowhere. */
  private int find(byte[] text) {
    for (int start = 0; start <= length - text.length; start++) {
      if (isAt(start, text)) {
        return start;
      }
    }
    return -1;
  }

  private boolean isAt(int start, byte[] text) {
    for (int i = 0; i < text.length; i++) {
      byte there = from.get(start + i);
      if (text[i] != (there >= 'A' && there <= 'Z' ? there + ('a' - 'A') : there)) {
        return false;
      }
    }
    return true;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
