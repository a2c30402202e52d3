package dev.sluice.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.net.Addresses;
import dev.sluice.net.OriginalDestination;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

final class ConntrackTest {
  @Test
  void knowsNothingOfAnotherFamily() {
    assertThat(Conntrack.parse(sockaddr((short) 1, 80))).isEmpty();
  }

  @Test
  void readsAnIpv4Address() {
    byte[] address = sockaddr((short) 2, 443);
    ByteBuffer.wrap(address).put(4, new byte[] {(byte) 198, 51, 100, 7});
    assertThat(Conntrack.parse(address)).contains(destination("198.51.100.7", 443));
  }

  @Test
  void readsAnIpv6Address() {
    byte[] address = sockaddr((short) 10, 65_535);
    ByteBuffer.wrap(address).put(8, Addresses.parse("2001:db8::7").orElseThrow().getAddress());
    assertThat(Conntrack.parse(address)).contains(destination("2001:db8::7", 65_535));
  }

  @Test
  void hasNoAnswerForWhatIsNoSocket() {
    assertThat(Conntrack.load().originalDestination(-1)).isEmpty();
  }

  private static OriginalDestination destination(String address, int port) {
    return new OriginalDestination(Addresses.parse(address).orElseThrow(), port);
  }

  private static byte[] sockaddr(short family, int port) {
    byte[] bytes = new byte[28];
    ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).putShort(0, family);
    ByteBuffer.wrap(bytes).putShort(2, (short) port);
    return bytes;
  }
}
