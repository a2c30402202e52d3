import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/** Real ClientHellos, each with a name of its own that is on no list. */
final class Hellos {
  private static final int NAMES = 100;

  private Hellos() {}

  static List<ByteBuffer> make() {
    List<ByteBuffer> hellos = new ArrayList<>();
    for (int i = 0; i < NAMES; i++) {
      hellos.add(of("www" + i + ".bench.example"));
    }
    return hellos;
  }

  private static ByteBuffer of(String name) {
    try {
      SSLEngine engine = SSLContext.getDefault().createSSLEngine(name, 443);
      engine.setUseClientMode(true);
      ByteBuffer hello = ByteBuffer.allocateDirect(engine.getSession().getPacketBufferSize());
      engine.wrap(ByteBuffer.allocate(0), hello);
      return hello.flip();
    } catch (Exception impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
