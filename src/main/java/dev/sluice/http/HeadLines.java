package dev.sluice.http;

import java.util.Arrays;

/**
 * Where the field lines of a head are, if it is a plain one: whole in one piece of octets, and
 * written as this gateway would write it, each line {@code name: value} and CR LF. Of such a head
 * the lines that don't change can be passed on as they came.
 */
public final class HeadLines {
  private static final int ROOM = 32;

  private int[] marks = {};
  private int used;
  private int start;
  private boolean plain;
  private boolean ended;

  /** A head begins at this index of what is fed. */
  void begin(int at) {
    start = at;
    used = 0;
    plain = true;
    ended = false;
  }

  /** Something is not as this gateway would write it, or the octets ended within the head. */
  void notPlain() {
    plain = false;
  }

  void nameAt(int at) {
    mark(at - start);
  }

  void nameEndsAt(int at) {
    mark(at - start);
  }

  private void mark(int offset) {
    if (!plain) {
      return;
    }
    if (used == marks.length) {
      marks = Arrays.copyOf(marks, Math.max(ROOM, 2 * used));
    }
    marks[used++] = offset;
  }

  /**
   * @param at the index of the CR of the empty line
   */
  void endAt(int at) {
    mark(at - start);
    ended = true;
  }

  /**
   * Whether the octets fed last ended a plain head that was not {@link #take}n yet; asked only
   * after HEAD and END.
   */
  public boolean areWhole() {
    return ended && plain;
  }

  /** The index of the head's first octet in what was fed. */
  public int start() {
    return start;
  }

  /**
   * The lines, once: where each one's name begins and ends, counted from the head's start, and at
   * last where the empty line begins. A value begins two octets behind its name, and ends two
   * before the next name.
   */
  public int[] take() {
    ended = false;
    return Arrays.copyOf(marks, used);
  }
}
