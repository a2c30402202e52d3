package dev.sluice.control;

/** How far a command is, while it takes its time. */
public interface ControlProgress {
  /** A line of the answer's output, ahead of its end. */
  void line(String text);

  /** Where it is at the moment; for who watches, and not kept. */
  void moment(String text);

  /** For who does not want to know. */
  ControlProgress NOBODY =
      new ControlProgress() {
        @Override
        public void line(String text) {}

        @Override
        public void moment(String text) {}
      };
}
