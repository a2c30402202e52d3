package dev.sluice.config;

/**
 * What compiling lists may take.
 *
 * @param memory bytes of all the memory of whoever compiles
 * @param disk bytes of all that the lists keep, and of what compiling them needs in between
 */
public record ListsBudget(long memory, long disk) {
  /** Less can't hold the process that compiles. */
  public static final long LEAST_MEMORY = 128L << 20;

  public static final ListsBudget USUAL = new ListsBudget(256L << 20, 4L << 30);
}
