package dev.sluice.config.network;

/** A password; it shows itself only when asked. */
public final class Secret {
  private final String text;

  public Secret(String text) {
    this.text = text;
  }

  /** For the one file that holds it. */
  public String reveal() {
    return text;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Secret other && text.equals(other.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return "(secret)";
  }
}
