package dev.sluice.http;

/** The Proxy-Status field of a response that is ours (RFC 9209 §2). */
public final class ProxyStatus {
  private ProxyStatus() {}

  /**
   * One list member.
   *
   * @param details why in particular, ASCII
   */
  public static String of(ErrorType type, String details) {
    StringBuilder field = new StringBuilder(64);
    field.append(Via.PSEUDONYM).append("; error=").append(type.token());
    if (!details.isEmpty()) {
      field.append("; details=\"");
      details.chars().forEach(c -> appendQuoted(field, (char) c));
      field.append('"');
    }
    return field.toString();
  }

  /** A string of RFC 9651 §3.3.3 holds printable ASCII alone. */
  private static void appendQuoted(StringBuilder field, char c) {
    if (c == '"' || c == '\\') {
      field.append('\\').append(c);
    } else {
      field.append(c >= ' ' && c <= '~' ? c : '?');
    }
  }
}
