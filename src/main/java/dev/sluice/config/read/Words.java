package dev.sluice.config.read;

import dev.sluice.config.shape.Shape;

/** The shapes of words that stand in many places; {@link Item} reads them. */
public final class Words {
  static final String CATEGORY_NAME = "[A-Za-z0-9_-]+";

  static final Shape CATEGORY = Shape.matching(CATEGORY_NAME, "games");
  static final Shape PORT = new Shape.Whole(1, 65535);
  static final Shape SIZE = Shape.matching(Quantities.SIZE_LOOKS, "512MiB");
  public static final Shape DURATION = Shape.matching(Quantities.DURATION_LOOKS, "30m");

  /** Looser than {@link Item#network}, which knows what an address is. */
  public static final Shape NETWORK = Shape.matching("[0-9A-Fa-f.:]+(/[0-9]{1,3})?", "10.1.0.0/16");

  /** Looser than {@link NetworkWord#range}. */
  static final Shape RANGE =
      Shape.matching(
          "[0-9A-Fa-f.:]+(/[0-9]{1,3}| ?- ?[0-9A-Fa-f.:]+)?", "10.1.0.0/16", "10.1.0.10-10.1.0.50");

  public static final Shape ADDRESS = Shape.matching("[0-9A-Fa-f.:]+", "10.1.2.3");

  public static final Shape DEVICE =
      Shape.matching("[0-9A-Fa-f]{2}([:-][0-9A-Fa-f]{2}){5}", "52:54:00:12:34:56");

  private Words() {}
}
