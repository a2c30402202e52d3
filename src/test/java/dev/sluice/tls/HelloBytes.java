package dev.sluice.tls;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Builds ClientHellos, right and wrong ones, byte by byte. */
public final class HelloBytes {
  private int version = 0x0303;
  private byte[] sessionId = new byte[32];
  private byte[] cipherSuites = {0x0a, 0x0a, 0x13, 0x01, 0x13, 0x02, (byte) 0xc0, 0x2b};
  private byte[] compressionMethods = {0};
  private byte[] trailer = {};
  private boolean extensionBlock = true;
  private final List<byte[]> extensions = new ArrayList<>();

  private HelloBytes() {}

  /** A hello without extensions as yet. */
  public static HelloBytes hello() {
    return new HelloBytes();
  }

  /** What a present browser sends for a name, roughly: GREASE, a post-quantum key share, ECH. */
  public static HelloBytes browser(String name) {
    return hello()
        .extension(0x2a2a)
        .serverName(name)
        .extension(0x0017)
        .extension(0xff01, 0)
        .extensionBytes(0x0010, concat(u16(12), u8(2), ascii("h2"), u8(8), ascii("http/1.1")))
        .extensionBytes(0x0033, sized16(concat(u16(0x11ec), sized16(new byte[1216]))))
        .extension(0x002b, 6, 0x6a, 0x6a, 3, 4, 3, 3)
        .extensionBytes(0xfe0d, new byte[250])
        .extension(0x7a7a, 0);
  }

  public HelloBytes version(int value) {
    version = value;
    return this;
  }

  public HelloBytes sessionId(int length) {
    sessionId = new byte[length];
    return this;
  }

  public HelloBytes cipherSuites(int... values) {
    cipherSuites = bytes(values);
    return this;
  }

  public HelloBytes compressionMethods(int... values) {
    compressionMethods = bytes(values);
    return this;
  }

  public HelloBytes withoutExtensionBlock() {
    extensionBlock = false;
    return this;
  }

  /** Bytes of the body behind its last field. */
  public HelloBytes trailer(int... values) {
    trailer = bytes(values);
    return this;
  }

  public HelloBytes serverName(String name) {
    return serverNameList(hostName(ascii(name)));
  }

  public HelloBytes serverNameList(byte[]... entries) {
    return extensionBytes(0, sized16(concat(entries)));
  }

  public HelloBytes extension(int type, int... data) {
    return extensionBytes(type, bytes(data));
  }

  public HelloBytes extensionBytes(int type, byte[] data) {
    extensions.add(concat(u16(type), sized16(data)));
    return this;
  }

  /** The handshake message. */
  public byte[] message() {
    byte[] body =
        concat(
            u16(version),
            new byte[32],
            u8(sessionId.length),
            sessionId,
            sized16(cipherSuites),
            u8(compressionMethods.length),
            compressionMethods,
            extensionBlock ? sized16(concat(extensions.toArray(byte[][]::new))) : new byte[0],
            trailer);
    return concat(u8(1), u8(body.length >> 16), u16(body.length), body);
  }

  /** The message in records as large as may be. */
  public byte[] records() {
    return records(1 << 14);
  }

  /** The message in records of at most so many bytes. */
  public byte[] records(int fragment) {
    return records(message(), fragment);
  }

  public static byte[] records(byte[] message, int fragment) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < message.length; i += fragment) {
      int length = Math.min(fragment, message.length - i);
      out.writeBytes(concat(u8(22), u16(0x0301), u16(length)));
      out.write(message, i, length);
    }
    return out.toByteArray();
  }

  /** An entry of a server name list. */
  public static byte[] hostName(byte[] name) {
    return concat(u8(0), sized16(name));
  }

  public static byte[] sized16(byte[] content) {
    return concat(u16(content.length), content);
  }

  public static byte[] u8(int value) {
    return bytes(value);
  }

  public static byte[] u16(int value) {
    return bytes(value >> 8, value);
  }

  public static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  public static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  public static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
