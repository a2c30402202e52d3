package dev.sluice.intercept;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterceptedStartTest {
  @Test
  void handsHttpOn() {
    List<Integer> handed = new ArrayList<>();
    Stage stage =
        new Stage()
            .begin(80, (_, connection) -> handed.add(connection.ingress().destination().port()));
    assertThat(handed).containsExactly(80);
    assertThat(stage.client.pipeline().get(PeekHandler.class)).isNull();
  }

  @Test
  void peeksAtTls() {
    Stage stage = new Stage().begin(443, (_, _) -> assertThat(true).as("HTTP start").isFalse());
    assertThat(stage.client.pipeline().get(PeekHandler.class)).isNotNull();
    stage.cleared();
  }
}
