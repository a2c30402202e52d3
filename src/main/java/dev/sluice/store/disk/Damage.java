package dev.sluice.store.disk;

/** How a file isn't what was once written. */
enum Damage {
  /** Shorter or longer than its end says, or without an end. */
  CUT("its length isn't what was written"),
  /** The end says that another program, or another version, wrote it. */
  FOREIGN("it isn't a file of this cache"),
  HEAD_CHECKSUM("its head fails the checksum"),
  CONTENT_CHECKSUM("its content fails the checksum"),
  /** The head can't be read though its checksum is right. */
  HEAD("its head can't be read"),
  /** The head announces another length. */
  INCOMPLETE("its content isn't as long as its head says"),
  OTHER_KEY("it has another URL's response");

  private final String words;

  Damage(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }
}
