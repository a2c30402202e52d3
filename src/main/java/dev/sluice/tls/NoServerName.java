package dev.sluice.tls;

/** Why a connection on the TLS port has no readable server name. */
public enum NoServerName {
  /** The hello is well-formed and has no server_name extension (RFC 6066 §3). */
  NO_EXTENSION,
  /** The extension is there and holds no name that can be normalised. */
  INVALID_NAME,
  /** The extension holds an address literal, which RFC 6066 §3 forbids. */
  ADDRESS_LITERAL,
  /** The bytes are not a hello that can be read. */
  MALFORMED,
  /** The first bytes are not TLS. */
  NOT_TLS,
  /** No complete hello came in time. */
  TIMED_OUT,
  /** The hello is longer than the cap. */
  TOO_LARGE,
  /** The client ended the connection before the hello was complete. */
  CLOSED_EARLY
}
