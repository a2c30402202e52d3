package dev.sluice.transport;

import java.time.Duration;

/** Every wait, in one table. */
public final class Timeouts {
  /** From accept to a complete ClientHello; then {@code unnamed} decides. */
  public static final Duration CLIENT_HELLO = Duration.ofSeconds(10);

  /** For a TCP connection to the origin; then 504 or a reset. */
  public static final Duration CONNECT = Duration.ofSeconds(10);

  /** A relay in which neither side moved a byte; then both are reset. */
  public static final Duration RELAY_IDLE = Duration.ofHours(2);

  /** A relay with one direction ended, the other silent; then both are closed. */
  public static final Duration RELAY_HALF_CLOSED_IDLE = Duration.ofMinutes(15);

  /** From the first byte of a request to the end of its head; then 408. */
  public static final Duration REQUEST_HEAD = Duration.ofSeconds(30);

  /** A kept connection without a request; then it is closed. */
  public static final Duration KEEP_ALIVE_IDLE = Duration.ofSeconds(65);

  /** Between two pieces of a request's content; then 408. */
  public static final Duration REQUEST_CONTENT_IDLE = Duration.ofSeconds(60);

  /** From the request's end to the response's head; then 504. */
  public static final Duration RESPONSE_HEAD = Duration.ofMinutes(5);

  /** For the head of a response that another client asked for; then the request goes alone. */
  public static final Duration COLLAPSED = Duration.ofSeconds(5);

  /** Between two pieces of a response's content; then the client's connection is reset. */
  public static final Duration RESPONSE_CONTENT_IDLE = Duration.ofMinutes(5);

  /** A client that takes no byte of what we hold for it; then it is reset. */
  public static final Duration CLIENT_WRITE_STALL = Duration.ofMinutes(5);

  /**
   * For an origin to acknowledge what it was sent on a connection from the pool (TCP_USER_TIMEOUT,
   * tcp(7)); then that is taken for dead, as it is when the way out went down meanwhile.
   */
  public static final Duration UNACKNOWLEDGED = Duration.ofSeconds(10);

  /** An idle upstream connection in the pool; shorter than what origins usually keep. */
  public static final Duration POOL_IDLE = Duration.ofSeconds(15);

  /** After our last byte to a client that may still be sending (RFC 9112 §9.6). */
  public static final Duration LINGERING_CLOSE = Duration.ofSeconds(2);

  /** From a stop to its end for connections that are busy; then they are cut. */
  public static final Duration DRAIN = Duration.ofSeconds(10);

  /** For queued access records at the end of a run; then they are lost. */
  public static final Duration LOG_DRAIN = Duration.ofSeconds(5);

  /** For a control connection to be made, and from there to its whole request; then closed. */
  public static final Duration CONTROL_REQUEST = Duration.ofSeconds(5);

  /** Between two signs of life to whoever waits for a control command. */
  public static final Duration CONTROL_SIGN_OF_LIFE = Duration.ofSeconds(2);

  /** Without a sign of life from the gateway; then the command fails. */
  public static final Duration CONTROL_SILENCE = Duration.ofSeconds(15);

  /** For a connection, with TLS, to a list's server; then the fetch has failed for now. */
  public static final Duration FETCH_CONNECT = Duration.ofSeconds(10);

  /** From the connection to the head of a list's answer, and between two pieces of it; likewise. */
  public static final Duration FETCH_STALL = Duration.ofSeconds(30);

  /**
   * The longest wait that a list's server may ask for within one update; beyond, it is given up.
   */
  public static final Duration FETCH_RETRY_AFTER = Duration.ofMinutes(2);

  private Timeouts() {}
}
