package dev.sluice.lists;

import dev.sluice.category.compiled.NameHash;
import dev.sluice.lists.compile.BudgetExceeded;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Does the work in a process of its own, so that what it takes of memory is bounded whatever a list
 * holds, is gone afterwards, and no pause of its collector is one of the gateway's.
 */
final class CompilingApart implements ListCompiler {
  /** A JVM takes about as much besides its heap: its own code, and files that it has mapped. */
  private static final int SHARE_OF_HEAP = 2;

  private static final int MEBIBYTE = 1 << 20;
  private static final int LEAVE_SECONDS = 5;
  private static final int NICE = 10;
  private static final int LONGEST_JOB_MINUTES = 30;
  private static final int LONGEST_TEXT = 1 << 24;

  private final Process process;
  private final DataOutputStream to;
  private final DataInputStream from;

  private CompilingApart(Process process) {
    this.process = process;
    to = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    from = new DataInputStream(new BufferedInputStream(process.getInputStream()));
  }

  /**
   * Starts the process.
   *
   * @param memory that it may take in all, in bytes
   */
  static CompilingApart start(Path key, long memory) throws IOException {
    List<String> command =
        List.of(
            "nice",
            "-n",
            String.valueOf(NICE),
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx" + memory / SHARE_OF_HEAP / MEBIBYTE + "m",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:ReservedCodeCacheSize=24m",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            CompilingApart.class.getName(),
            key.toString());
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    // What these have a JVM print would be taken for answers.
    builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
    return new CompilingApart(builder.start());
  }

  /** Of so much memory, what is for sorting, in bytes. */
  static long sortingHeap(long memory) {
    return memory / SHARE_OF_HEAP / 2;
  }

  @Override
  public Digest read(ReadJob job, Progress progress) throws IOException {
    to.writeByte('r');
    job.write(to);
    return Digest.parse(answer(progress))
        .orElseThrow(() -> new IOException("the process that reads lists makes no sense"));
  }

  @Override
  public void link(LinkJob job, Progress progress) throws IOException {
    to.writeByte('l');
    job.write(to);
    answer(progress);
  }

  private String answer(Progress progress) throws IOException {
    to.flush();
    Future<?> end =
        CompletableFuture.runAsync(
            process::destroyForcibly,
            CompletableFuture.delayedExecutor(LONGEST_JOB_MINUTES, TimeUnit.MINUTES));
    try {
      while (true) {
        char kind = (char) from.readByte();
        String text = text(from);
        switch (kind) {
          case 'm' -> progress.moment(text);
          case 'd' -> {
            return text;
          }
          case 'b' -> throw new BudgetExceeded(text);
          case 't' -> throw new TornEntries(Path.of(text));
          default -> throw new IOException(text);
        }
      }
    } catch (EOFException _) {
      throw new BudgetExceeded(
          "compiling the lists takes more memory than lists-memory gives, or half an hour");
    } finally {
      end.cancel(false);
    }
  }

  @Override
  public void close() {
    try {
      to.close();
      if (!process.waitFor(LEAVE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** The other side: takes jobs from its input until that ends. */
  public static void main(String[] arguments) throws IOException {
    NameHash hash = NameHash.of(Files.readAllBytes(Path.of(arguments[0])));
    beTheFirstToGo();
    endWithTheGateway();
    DataInputStream in = new DataInputStream(new BufferedInputStream(System.in));
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(System.out));
    try (CompilingHere compiler = new CompilingHere(hash)) {
      for (int kind = in.read(); kind >= 0; kind = in.read()) {
        work(kind, in, out, compiler);
        out.flush();
      }
    }
  }

  /** When the machine is out of memory, rather this process than the gateway (proc(5)). */
  private static void beTheFirstToGo() {
    try {
      Files.writeString(Path.of("/proc/self/oom_score_adj"), "500");
    } catch (IOException _) {
      // Then the kernel chooses, as it would have.
    }
  }

  /** The next gateway may compile in the same folder. */
  private static void endWithTheGateway() {
    ProcessHandle.current()
        .parent()
        .ifPresent(gateway -> gateway.onExit().thenRun(() -> Runtime.getRuntime().halt(1)));
  }

  private static void work(
      int kind, DataInputStream in, DataOutputStream out, CompilingHere compiler)
      throws IOException {
    Progress progress = new Sending(out);
    try {
      if (kind == 'r') {
        send(out, 'd', compiler.read(ReadJob.read(in), progress).text());
      } else {
        compiler.link(LinkJob.read(in), progress);
        send(out, 'd', "");
      }
    } catch (BudgetExceeded e) {
      send(out, 'b', String.valueOf(e.getMessage()));
    } catch (TornEntries e) {
      send(out, 't', String.valueOf(e.getMessage()));
    } catch (IOException e) {
      send(out, 'f', String.valueOf(e));
    }
  }

  private static void send(DataOutputStream out, char kind, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeByte(kind);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String text(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > LONGEST_TEXT) {
      throw new IOException("the process that reads lists makes no sense");
    }
    byte[] bytes = in.readNBytes(length);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private record Sending(DataOutputStream out) implements Progress {
    @Override
    public void line(String text) {
      moment(text);
    }

    @Override
    public void moment(String text) {
      try {
        send(out, 'm', text);
        out.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
