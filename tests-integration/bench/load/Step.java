import java.io.IOException;

/** One thing that a client does again and again: a session, or a request. */
interface Step extends AutoCloseable {
  /** Whether the step needed a second try, which a client of its kind makes by itself. */
  boolean run() throws IOException;

  /** Ends a step that hangs; called by another thread. */
  @Override
  void close();

  /** Makes a step for each thread. */
  interface Kind {
    Step step(int thread);
  }
}
