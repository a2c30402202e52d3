package dev.sluice.app;

/** The {@code sluice} command. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {}
}
