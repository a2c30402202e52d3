package dev.sluice.accesslog;

/**
 * A reference to an {@link AccessRecord}, which becomes text only when somebody writes it.
 *
 * @param began when the exchange began, in milliseconds since 1970, so that it is unique over
 *     restarts too
 * @param connection the client's connection, from 1
 * @param exchange on that connection, from 1; 0 for a tunnel, which has the number of its
 *     connection alone
 */
public record RecordId(long began, long connection, long exchange) {
  public static RecordId ofTunnel(long connection) {
    return new RecordId(0, connection, 0);
  }

  @Override
  public String toString() {
    String number = Long.toString(connection, 36);
    return exchange == 0 ? number : Long.toString(began, 36) + "-" + number + "-" + exchange;
  }
}
