package dev.sluice.http;

import org.jspecify.annotations.Nullable;

/** A field that decides where a message ends or where it goes. */
enum FramingField {
  CONTENT_LENGTH("content-length"),
  TRANSFER_ENCODING("transfer-encoding"),
  HOST("host"),
  CONNECTION("connection"),
  /**
   * Challenge of an abandoned WebSocket draft whose eight octets of content no field announces;
   * some recipients, Netty's codec among them, still read them.
   */
  SEC_WEBSOCKET_KEY1("sec-websocket-key1"),
  SEC_WEBSOCKET_KEY2("sec-websocket-key2");

  static final int LONGEST = 18;
  private static final FramingField[] ALL = values();

  private final String lowerCase;

  FramingField(String lowerCase) {
    this.lowerCase = lowerCase;
  }

  /**
   * The field whose name this is, underscores read as hyphens; null for any other.
   *
   * @param name in lower case
   */
  static @Nullable FramingField find(byte[] name, int length) {
    for (FramingField field : ALL) {
      if (field.lowerCase.length() == length && field.isNamed(name)) {
        return field;
      }
    }
    return null;
  }

  private boolean isNamed(byte[] name) {
    for (int i = 0; i < lowerCase.length(); i++) {
      byte b = name[i] == '_' ? (byte) '-' : name[i];
      if (b != lowerCase.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
