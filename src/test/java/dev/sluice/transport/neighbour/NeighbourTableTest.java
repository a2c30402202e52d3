package dev.sluice.transport.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.net.Addresses;
import dev.sluice.net.MacAddress;
import dev.sluice.transport.neighbour.NeighbourTable.Change;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;

final class NeighbourTableTest {
  private static final InetAddress ONE = Addresses.parse("10.1.0.1").orElseThrow();
  private static final InetAddress TWO = Addresses.parse("fd00:1::2").orElseThrow();
  private static final MacAddress A = new MacAddress(0xa);
  private static final MacAddress B = new MacAddress(0xb);

  private final NeighbourTable table = new NeighbourTable(2);

  @Test
  void followsWhatTheKernelSays() {
    table.take(new NeighbourMessage.Known(ONE, A));
    assertThat(table.at(ONE)).contains(A);
    table.take(new NeighbourMessage.Known(ONE, B));
    assertThat(table.at(ONE)).contains(B);
    assertThat(table.take(new NeighbourMessage.Unknown(ONE))).isEqualTo(Change.TAKEN);
    assertThat(table.at(ONE)).isEmpty();
    assertThat(table.take(new NeighbourMessage.Unknown(ONE))).isEqualTo(Change.NOTHING);
  }

  @Test
  void forgetsWhatADumpDoesNotName() {
    table.take(new NeighbourMessage.Known(ONE, A));
    table.take(new NeighbourMessage.Known(TWO, B));
    table.dumpBegins();
    table.take(new NeighbourMessage.Known(TWO, B));
    assertThat(table.at(ONE)).contains(A);
    assertThat(table.take(new NeighbourMessage.EndOfDump(false))).isEqualTo(Change.COMPLETE);
    assertThat(table.at(ONE)).isEmpty();
    assertThat(table.at(TWO)).contains(B);
  }

  @Test
  void anInterruptedDumpForgetsNothing() {
    table.take(new NeighbourMessage.Known(ONE, A));
    table.dumpBegins();
    assertThat(table.take(new NeighbourMessage.EndOfDump(true))).isEqualTo(Change.INCOMPLETE);
    assertThat(table.at(ONE)).contains(A);
  }

  @Test
  void holdsOnlySoMany() {
    table.take(new NeighbourMessage.Known(ONE, A));
    table.take(new NeighbourMessage.Known(TWO, A));
    InetAddress three = Addresses.parse("10.1.0.3").orElseThrow();
    assertThat(table.take(new NeighbourMessage.Known(three, A))).isEqualTo(Change.FULL);
    assertThat(table.take(new NeighbourMessage.Known(ONE, B))).isEqualTo(Change.TAKEN);
    assertThat(table.at(three)).isEmpty();
  }
}
