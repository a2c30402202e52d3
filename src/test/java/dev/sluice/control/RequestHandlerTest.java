package dev.sluice.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.transport.Timeouts;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.LineBasedFrameDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RequestHandlerTest {
  private final CompletableFuture<ControlAnswer> answer = new CompletableFuture<>();
  private ControlProgress progress = ControlProgress.NOBODY;
  private final EmbeddedChannel channel = new EmbeddedChannel();

  RequestHandlerTest() {
    channel.freezeTime();
    channel
        .pipeline()
        .addLast(new LineBasedFrameDecoder(100, true, true), new RequestHandler(this::answer));
  }

  @AfterEach
  void nothingIsLeft() {
    channel.finishAndReleaseAll();
  }

  @Test
  void refusesGarbage() {
    send("GET / HTTP/1.1\r\n");
    assertThat(answerText())
        .isEqualTo("{\"err\":\"the request is not one JSON object\"}\n{\"exit\":1}\n");
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void refusesALineThatIsTooLong() {
    send("{".repeat(101));
    assertThat(answerText()).contains("the request is too long").endsWith("{\"exit\":1}\n");
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void refusesARequestThatNeverEnds() {
    pass(Timeouts.CONTROL_REQUEST.minusMillis(1));
    send("{");
    assertThat(channel.isOpen()).isTrue();
    pass(Duration.ofMillis(1));
    assertThat(answerText()).contains("no whole request in time");
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void givesSignsOfLifeUntilTheAnswerIsThere() {
    send("{\"command\":\"reload\"}\n");
    assertThat(answerText()).isEmpty();
    pass(Timeouts.CONTROL_SIGN_OF_LIFE);
    assertThat(answerText()).isEqualTo("{\"wait\":1}\n");

    answer.complete(new ControlAnswer(1, List.of("so"), List.of("no")));

    assertThat(answerText()).isEqualTo("{\"out\":\"so\"}\n{\"err\":\"no\"}\n{\"exit\":1}\n");
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void answersOneRequestOnly() {
    send("{\"command\":\"reload\"}\n{\"command\":\"reload\"}\n");
    answer.complete(ControlAnswer.done(List.of()));
    assertThat(answerText()).isEqualTo("{\"exit\":0}\n");
  }

  @Test
  void saysHowFarItIs() {
    send("{\"command\":\"lists-update\"}\n");
    progress.moment("half");
    progress.line("one done");
    assertThat(answerText()).isEqualTo("{\"moment\":\"half\"}\n{\"out\":\"one done\"}\n");
    answer.complete(ControlAnswer.done(List.of("all done")));
    assertThat(answerText()).isEqualTo("{\"out\":\"all done\"}\n{\"exit\":0}\n");
  }

  private CompletableFuture<ControlAnswer> answer(
      ControlRequest request, ControlProgress listener) {
    progress = listener;
    return answer;
  }

  private void send(String text) {
    channel.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.UTF_8));
  }

  private void pass(Duration time) {
    channel.advanceTimeBy(time.toMillis(), TimeUnit.MILLISECONDS);
    channel.runScheduledPendingTasks();
  }

  private String answerText() {
    channel.runPendingTasks();
    StringBuilder text = new StringBuilder();
    for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
      text.append(part.toString(StandardCharsets.UTF_8));
      part.release();
    }
    return text.toString();
  }
}
