import java.io.IOException;
import java.nio.channels.SocketChannel;

/** Closes what may be closed already. */
final class Quietly {
  private Quietly() {}

  static void close(SocketChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException gone) {
      // it is closed all the same
    }
  }
}
