package dev.sluice.cache;

import java.util.Locale;

/** Why a request goes to the origin (the {@code fwd} parameter of RFC 9211 §2.2). */
public enum ForwardReason {
  /** The cache was told not to handle it. */
  BYPASS,
  /** The method is not answered from the store. */
  METHOD,
  /** Nothing is stored for the URI. */
  URI_MISS,
  /** What is stored is for requests with other field values. */
  VARY_MISS,
  /** Nothing stored fits; which of the two above isn't known. */
  MISS,
  /** The request asks for it. */
  REQUEST,
  /** What is stored is no longer fresh. */
  STALE,
  /** Of what is asked for a part is stored. */
  PARTIAL;

  private final String token = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** As the Cache-Status field has it. */
  public String token() {
    return token;
  }
}
