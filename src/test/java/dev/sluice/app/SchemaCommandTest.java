package dev.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SchemaCommandTest {
  @Test
  void wrongUsageExits2() {
    assertThat(Commands.run(new SchemaCommand(), "x").exit()).isEqualTo(2);
  }

  @Test
  void printsTheSchema() {
    Commands ran = Commands.run(new SchemaCommand());
    assertThat(ran.exit()).isZero();
    assertThat(ran.out()).startsWith("{").contains("\"gateway\"").endsWith("}\n");
  }
}
