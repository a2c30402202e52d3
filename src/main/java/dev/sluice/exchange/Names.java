package dev.sluice.exchange;

import dev.sluice.upstream.names.Standing;
import dev.sluice.upstream.names.Unverified;

/** What is said of a name that isn't known to belong to the address. */
final class Names {
  private Names() {}

  /** For a log and for Cache-Status; empty for a verified one. */
  static String whyNot(Standing standing) {
    return switch (standing) {
      case Standing.Verified() -> "";
      case Standing.Refuted(Unverified why) -> why.reason();
      case Standing.Unknown() -> Unverified.NOT_YET_ANSWERED.reason();
    };
  }
}
