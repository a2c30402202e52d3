package dev.sluice.exchange;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A response as a client reads it.
 *
 * @param content without its transfer coding
 * @param trailers the lines behind the last chunk
 */
record Answer(String head, String content, String trailers) {
  static Answer read(Peer peer) {
    String head = peer.head();
    Answer bare = new Answer(head, "", "");
    if (bare.status() < 200 || bare.status() == 204 || bare.status() == 304) {
      return bare;
    }
    if (bare.field("transfer-encoding").equalsIgnoreCase("chunked")) {
      return chunked(peer, head);
    }
    String length = bare.field("content-length");
    return new Answer(
        head, length.isEmpty() ? peer.rest() : peer.octets(Integer.parseInt(length)), "");
  }

  private static Answer chunked(Peer peer, String head) {
    StringBuilder content = new StringBuilder();
    while (true) {
      int size = Integer.parseInt(peer.through("\r\n").strip(), 16);
      if (size == 0) {
        String trailers = "";
        for (String line = peer.through("\r\n");
            !line.equals("\r\n");
            line = peer.through("\r\n")) {
          trailers += line;
        }
        return new Answer(head, content.toString(), trailers);
      }
      content.append(peer.octets(size));
      peer.octets(2);
    }
  }

  int status() {
    return Integer.parseInt(head.substring(9, 12));
  }

  /** The first field line of that name, or nothing. */
  String field(String name) {
    return lines().stream()
        .filter(
            line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElse("");
  }

  private List<String> lines() {
    return Arrays.asList(head.split("\r\n"));
  }
}
