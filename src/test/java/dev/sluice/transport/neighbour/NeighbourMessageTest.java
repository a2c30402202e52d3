package dev.sluice.transport.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.net.Addresses;
import dev.sluice.net.MacAddress;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NeighbourMessageTest {
  private static final int REACHABLE = 0x02;
  private static final byte[] MAC = {0x52, 0x54, 0, 0x12, 0x34, 0x56};
  private static final MacAddress DEVICE = MacAddress.ofBytes(MAC);
  private static final InetAddress FOUR = Addresses.parse("10.1.0.10").orElseThrow();
  private static final InetAddress SIX = Addresses.parse("fd00:1::10").orElseThrow();

  @Test
  void readsBothFamiliesInOneDatagram() {
    assertThat(read(known(FOUR, REACHABLE), known(SIX, REACHABLE), done(0)))
        .containsExactly(
            new NeighbourMessage.Known(FOUR, DEVICE),
            new NeighbourMessage.Known(SIX, DEVICE),
            new NeighbourMessage.EndOfDump(false));
  }

  @ParameterizedTest
  @ValueSource(ints = {0x02, 0x04, 0x08, 0x10, 0x80})
  void theDeviceIsKnownWhileItsEntryIsValid(int state) {
    assertThat(read(known(FOUR, state))).containsExactly(new NeighbourMessage.Known(FOUR, DEVICE));
  }

  @ParameterizedTest
  @ValueSource(ints = {0x00, 0x01, 0x20, 0x40})
  void anIncompleteOrFailedEntryTellsOfNoDevice(int state) {
    assertThat(read(known(FOUR, state))).containsExactly(new NeighbourMessage.Unknown(FOUR));
  }

  @Test
  void aDeletedEntryTellsOfNoDevice() {
    assertThat(read(message(29, 0, neighbour(2, REACHABLE, 0, FOUR.getAddress(), MAC))))
        .containsExactly(new NeighbourMessage.Unknown(FOUR));
  }

  @Test
  void bridgesProxiesAndOddHardwareAreNotClients() {
    assertThat(read(message(28, 0, neighbour(7, REACHABLE, 0, FOUR.getAddress(), MAC)))).isEmpty();
    assertThat(read(message(28, 0, neighbour(2, REACHABLE, 8, FOUR.getAddress(), MAC)))).isEmpty();
    assertThat(read(message(28, 0, neighbour(2, REACHABLE, 0, FOUR.getAddress(), new byte[20]))))
        .containsExactly(new NeighbourMessage.Unknown(FOUR));
    assertThat(read(message(28, 0, neighbour(2, REACHABLE, 0, SIX.getAddress(), MAC)))).isEmpty();
  }

  @Test
  void tellsOfInterruptionsAndRefusals() {
    assertThat(read(done(0x10))).containsExactly(new NeighbourMessage.EndOfDump(true));
    ByteBuffer error = ByteBuffer.allocate(4).order(ByteOrder.nativeOrder()).putInt(0, -16);
    assertThat(read(message(2, 0, error.array())))
        .containsExactly(new NeighbourMessage.Refused(-16));
  }

  @Test
  void everyPrefixIsReadWithoutHarm() {
    byte[] whole = known(SIX, REACHABLE);
    for (int length = 0; length < whole.length; length++) {
      ByteBuffer prefix = ByteBuffer.wrap(whole, 0, length).slice();
      assertThat(NeighbourMessage.all(prefix)).isEmpty();
    }
  }

  @Test
  void asksForTheWholeTable() {
    ByteBuffer request =
        ByteBuffer.wrap(NeighbourMessage.dumpRequest(7)).order(ByteOrder.nativeOrder());
    assertThat(request.getInt(0)).isEqualTo(request.limit());
    assertThat(request.getShort(4)).isEqualTo((short) 30);
    assertThat(request.getShort(6)).isEqualTo((short) 0x301);
    assertThat(request.getInt(8)).isEqualTo(7);
  }

  private static byte[] known(InetAddress address, int state) {
    byte[] bytes = address.getAddress();
    return message(28, 0, neighbour(bytes.length == 4 ? 2 : 10, state, 0, bytes, MAC));
  }

  private static byte[] done(int flags) {
    return message(3, flags, new byte[4]);
  }

  private static byte[] neighbour(int family, int state, int flags, byte[] address, byte[] mac) {
    ByteBuffer out =
        ByteBuffer.allocate(12 + aligned(4 + address.length) + aligned(4 + mac.length))
            .order(ByteOrder.nativeOrder());
    out.put((byte) family).put(new byte[3]).putInt(3).putShort((short) state);
    out.put((byte) flags).put((byte) 1);
    attribute(out, 2, mac);
    attribute(out, 1, address);
    return out.array();
  }

  private static void attribute(ByteBuffer out, int type, byte[] value) {
    out.putShort((short) (4 + value.length)).putShort((short) type).put(value);
    out.position(out.position() + aligned(value.length) - value.length);
  }

  private static byte[] message(int type, int flags, byte[] content) {
    return ByteBuffer.allocate(16 + content.length)
        .order(ByteOrder.nativeOrder())
        .putInt(16 + content.length)
        .putShort((short) type)
        .putShort((short) flags)
        .putInt(1)
        .putInt(0)
        .put(content)
        .array();
  }

  private static int aligned(int length) {
    return (length + 3) & ~3;
  }

  private static List<NeighbourMessage> read(byte[]... messages) {
    ByteBuffer all = ByteBuffer.allocate(4096);
    for (byte[] each : messages) {
      all.put(each);
      all.position(aligned(all.position()));
    }
    return NeighbourMessage.all(all.flip());
  }
}
