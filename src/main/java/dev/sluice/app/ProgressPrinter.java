package dev.sluice.app;

import dev.sluice.control.ControlProgress;
import java.io.Console;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/**
 * Prints how far a command is: on a terminal in one line that changes, elsewhere finished lines.
 */
final class ProgressPrinter implements ControlProgress {
  private static final String CLEAR_LINE = "\r\u001b[K";
  private static final int WIDTH = 79;

  private final PrintWriter out;
  private final boolean terminal;
  private boolean halfway;

  ProgressPrinter(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  static ProgressPrinter of(PrintWriter out, @Nullable Console console) {
    return new ProgressPrinter(out, console != null && console.isTerminal());
  }

  @Override
  public void line(String text) {
    end();
    out.println(text);
    out.flush();
  }

  @Override
  public void moment(String text) {
    if (terminal) {
      out.print(CLEAR_LINE + (text.length() > WIDTH ? text.substring(0, WIDTH) : text));
      out.flush();
      halfway = true;
    }
  }

  /** Takes the line that changes away. */
  void end() {
    if (halfway) {
      out.print(CLEAR_LINE);
      out.flush();
      halfway = false;
    }
  }
}
