package dev.sluice.control;

import dev.sluice.transport.Timeouts;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import jnr.unixsocket.UnixSocketAddress;
import jnr.unixsocket.UnixSocketChannel;
import jnr.unixsocket.UnixSocketOptions;

/** Asks the running gateway. */
public final class ControlClient {
  private final Path socket;

  public ControlClient(Path socket) {
    this.socket = socket;
  }

  /**
   * The gateway's answer, waited for as long as it gives signs of life.
   *
   * @throws IOException whose message is for the admin
   */
  public ControlAnswer ask(ControlRequest request) throws IOException {
    List<String> out = new ArrayList<>();
    ControlProgress collecting =
        new ControlProgress() {
          @Override
          public void line(String text) {
            out.add(text);
          }

          @Override
          public void moment(String text) {}
        };
    ControlAnswer rest = ask(request, collecting);
    return new ControlAnswer(rest.exit(), List.copyOf(out), rest.err());
  }

  /**
   * As {@link #ask(ControlRequest)}, but hands the lines of the output on as they come; the answer
   * has none.
   */
  public ControlAnswer ask(ControlRequest request, ControlProgress listener) throws IOException {
    try (UnixSocketChannel channel = connect(socket)) {
      ByteBuffer line = StandardCharsets.UTF_8.encode(request.line());
      while (line.hasRemaining()) {
        channel.write(line);
      }
      return answer(new AnswerReader(channel), listener);
    }
  }

  private static ControlAnswer answer(AnswerReader lines, ControlProgress listener)
      throws IOException {
    List<String> err = new ArrayList<>();
    while (true) {
      switch (AnswerLine.parse(lines.next())) {
        case AnswerLine.Out(String text) -> listener.line(text);
        case AnswerLine.Err(String text) -> err.add(text);
        case AnswerLine.Moment(String text) -> listener.moment(text);
        case AnswerLine.Wait() -> {}
        case AnswerLine.Exit(int code) -> {
          return new ControlAnswer(code, List.of(), List.copyOf(err));
        }
      }
    }
  }

  static boolean someoneAnswers(Path socket) {
    try (UnixSocketChannel channel = connect(socket)) {
      return channel.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static UnixSocketChannel connect(Path socket) throws IOException {
    UnixSocketChannel channel = UnixSocketChannel.open();
    try {
      channel.setOption(UnixSocketOptions.SO_SNDTIMEO, milliseconds(Timeouts.CONTROL_REQUEST));
      channel.setOption(UnixSocketOptions.SO_RCVTIMEO, milliseconds(Timeouts.CONTROL_SILENCE));
      channel.connect(new UnixSocketAddress(new File(socket.toString())));
      return channel;
    } catch (IOException e) {
      channel.close();
      throw new IOException(notReached(socket), e);
    }
  }

  private static String notReached(Path socket) {
    return Files.exists(socket) && !Files.isWritable(socket)
        ? "only root and the gateway's own user may ask it at " + socket
        : "no gateway answers at " + socket + ": is sluice running?";
  }

  private static int milliseconds(Duration duration) {
    return Math.toIntExact(duration.toMillis());
  }
}
