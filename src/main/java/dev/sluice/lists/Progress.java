package dev.sluice.lists;

/** Hears, from the thread that works, how far the work on lists is. */
public interface Progress {
  /** Something is done. */
  void line(String text);

  /** Where the work is at the moment; of use only to who watches. */
  void moment(String text);

  /** For who does not want to know. */
  Progress NOBODY =
      new Progress() {
        @Override
        public void line(String text) {}

        @Override
        public void moment(String text) {}
      };
}
