package dev.sluice.upstream.names;

import java.util.Locale;

/** Why a name isn't known to be one of the address that a request went to. */
public enum Unverified {
  /** The name has addresses, but this isn't one of them. */
  OTHER_ADDRESS,
  /** The request names another address literally. */
  OTHER_LITERAL,
  /** There is no such name, or it has no address of this family. */
  NO_SUCH_NAME,
  /** The resolver failed, or didn't answer in time. */
  NO_ANSWER,
  /** Too many names are being asked for already. */
  TOO_MANY_QUESTIONS,
  /** It was asked for, and no answer has come yet. */
  NOT_YET_ANSWERED;

  /** As logs and Cache-Status have it. */
  public String reason() {
    return "unverified-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
