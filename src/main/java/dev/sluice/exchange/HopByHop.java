package dev.sluice.exchange;

import dev.sluice.http.ConnectionOptions;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.util.List;

/** Fields meant for one connection alone, which a forwarded message leaves behind (§7.6.1). */
final class HopByHop {
  private static final AsciiString KEEP_ALIVE = AsciiString.cached("keep-alive");
  private static final AsciiString PROXY_CONNECTION = AsciiString.cached("proxy-connection");
  private static final AsciiString HTTP2_SETTINGS = AsciiString.cached("http2-settings");

  private HopByHop() {}

  static ConnectionOptions options(HttpHeaders headers) {
    if (!headers.contains(HttpHeaderNames.CONNECTION)) {
      return ConnectionOptions.NONE;
    }
    List<String> lines = headers.getAll(HttpHeaderNames.CONNECTION);
    return ConnectionOptions.of(lines.size() == 1 ? lines.getFirst() : String.join(",", lines));
  }

  /**
   * What a response of ours says where it isn't what its version does by itself (RFC 9112 §9.3).
   */
  static void sayWhetherItPersists(HttpHeaders headers, boolean http11, boolean persists) {
    if (http11 && !persists) {
      headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    } else if (!http11 && persists) {
      headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
    }
  }

  /** All but Transfer-Encoding, which the codec understands. */
  static void remove(HttpHeaders headers, ConnectionOptions options) {
    headers.remove(HttpHeaderNames.CONNECTION);
    headers.remove(KEEP_ALIVE);
    headers.remove(PROXY_CONNECTION);
    headers.remove(HttpHeaderNames.UPGRADE);
    headers.remove(HttpHeaderNames.TE);
    headers.remove(HTTP2_SETTINGS);
    for (String name : options.names()) {
      if (!isFraming(name)) {
        headers.remove(name);
      }
    }
  }

  /** An origin that lists these means no harm, but they are not for taking away. */
  private static boolean isFraming(String name) {
    return name.equals("content-length") || name.equals("transfer-encoding");
  }
}
