package dev.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

final class FailuresTest {
  private final StringWriter err = new StringWriter();

  private static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new AccessDeniedException("/a"), "/a: permission denied"),
        Arguments.of(new NoSuchFileException("/a"), "there is no /a"),
        Arguments.of(new FileSystemException("/a", null, "Is a directory"), "/a: Is a directory"),
        Arguments.of(new IOException("No space left on device"), "No space left on device"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void whatCannotBeReadOrWrittenIsOneLine(Exception failure, String said) {
    assertThat(exit(failure)).isEqualTo(1);
    assertThat(err.toString()).isEqualToNormalizingNewlines("sluice failing: " + said + "\n");
  }

  @Test
  void aFaultOfSluicesOwnIsATrace() {
    assertThat(exit(new IllegalStateException("never"))).isEqualTo(1);
    assertThat(err.toString()).contains("IllegalStateException: never", "\tat dev.sluice.app.");
  }

  private int exit(Exception failure) {
    CommandLine main = Main.commandLine().addSubcommand(new Failing(failure));
    main.setExecutionExceptionHandler(new Failures());
    return main.setErr(new PrintWriter(err, true)).execute("failing");
  }

  @Command(name = "failing")
  private record Failing(Exception failure) implements Callable<Integer> {
    @Override
    public Integer call() throws Exception {
      throw failure;
    }
  }
}
