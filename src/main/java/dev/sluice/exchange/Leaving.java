package dev.sluice.exchange;

/** Whether the gateway is to be left: from then on each response is its connection's last. */
public final class Leaving {
  private volatile boolean begun;

  /** From now on. */
  public void begin() {
    begun = true;
  }

  boolean hasBegun() {
    return begun;
  }
}
