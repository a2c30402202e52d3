package dev.sluice.cache;

import dev.sluice.http.ResponseHead;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The extent that a response's head announces; empty for a part that can't be placed. */
final class ReceivedExtent {
  private ReceivedExtent() {}

  static Optional<Extent> of(ResponseHead response) {
    OptionalLong length = contentLength(response);
    return switch (response.status()) {
      case 204, 205 -> Optional.of(new Extent.Whole(0));
      case 206 -> part(response, length);
      default -> Optional.of(new Extent.Whole(length));
    };
  }

  private static Optional<Extent> part(ResponseHead response, OptionalLong length) {
    List<String> lines = response.fields().all("content-range");
    if (lines.size() != 1) {
      return Optional.empty(); // multipart/byteranges, or nonsense
    }
    return ContentRange.parse(lines.getFirst())
        .filter(part -> length.isEmpty() || length.getAsLong() == part.size())
        .map(part -> part);
  }

  private static OptionalLong contentLength(ResponseHead response) {
    String value = response.fields().first("content-length");
    return value == null ? OptionalLong.empty() : Decimal.parse(value.strip());
  }
}
