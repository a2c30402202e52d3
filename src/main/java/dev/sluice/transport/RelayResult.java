package dev.sluice.transport;

/**
 * How a relay ended.
 *
 * @param fromClient bytes moved from the client to the origin by the relay itself
 * @param toClient bytes moved from the origin to the client
 */
public record RelayResult(long fromClient, long toClient, End end) {
  /** Why it ended. */
  public enum End {
    /** Both directions ended in order. */
    FINISHED,
    /** The client reset the connection; the origin's was reset too. */
    CLIENT_RESET,
    /** The origin reset the connection; the client's was reset too. */
    UPSTREAM_RESET,
    /** Nothing moved for too long. */
    IDLE,
    /** The gateway is stopping. */
    STOPPED,
    /** A failure of ours. */
    FAILED
  }
}
