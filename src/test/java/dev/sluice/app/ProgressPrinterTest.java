package dev.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

final class ProgressPrinterTest {
  private final StringWriter text = new StringWriter();

  @Test
  void changesOneLineOnATerminal() {
    print(new ProgressPrinter(new PrintWriter(text), true));
    assertThat(text.toString())
        .isEqualTo("\r\u001b[K1 MiB\r\u001b[K2 MiB\r\u001b[Kut1: done" + System.lineSeparator());
  }

  @Test
  void printsFinishedLinesElsewhere() {
    print(new ProgressPrinter(new PrintWriter(text), false));
    assertThat(text.toString()).isEqualTo("ut1: done" + System.lineSeparator());
  }

  private static void print(ProgressPrinter printer) {
    printer.moment("1 MiB");
    printer.moment("2 MiB");
    printer.line("ut1: done");
    printer.end();
  }
}
