package dev.sluice.store.disk;

import java.io.IOException;

/** A file isn't what was once written. */
final class DamagedException extends IOException {
  private static final long serialVersionUID = 1;

  private final Damage damage;

  DamagedException(Damage damage) {
    super(damage.words());
    this.damage = damage;
  }

  Damage damage() {
    return damage;
  }
}
