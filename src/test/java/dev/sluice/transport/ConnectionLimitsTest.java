package dev.sluice.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class ConnectionLimitsTest {
  @Test
  void refusesLimitsThatLetNobodyIn() {
    assertThatThrownBy(() -> new ConnectionLimits(0, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ConnectionLimits(1, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void leaveDescriptorsForPipesAndFiles() {
    assertThat(ConnectionLimits.forOpenFiles(20_000)).isEqualTo(new ConnectionLimits(8750, 6563));
    assertThat(ConnectionLimits.forOpenFiles(1024)).isEqualTo(new ConnectionLimits(384, 288));
    assertThat(ConnectionLimits.forOpenFiles(10)).isEqualTo(new ConnectionLimits(16, 12));
    assertThat(ConnectionLimits.forOpenFiles(1L << 40).total()).isEqualTo(4_000_000);
  }

  @Test
  void readTheKernelsTable() {
    assertThat(
            ConnectionLimits.openFiles(
                """
                Limit                     Soft Limit           Hard Limit           Units
                Max processes             1                    2                    processes
                Max open files            4096                 524288               files
                """))
        .isEqualTo(4096);
    assertThat(ConnectionLimits.openFiles("Max open files  unlimited  unlimited  files"))
        .isEqualTo(1 << 20);
    assertThat(ConnectionLimits.openFiles("")).isEqualTo(1024);
    assertThat(ConnectionLimits.openFiles()).isPositive();
  }
}
