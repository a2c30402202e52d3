package dev.sluice.http;

/** How far a guard came with the octets it was fed. */
public enum Progress {
  /** All were consumed and are in order; the message goes on. */
  MORE,
  /** The head ended at the position, and content follows. */
  HEAD,
  /** The message ended at the position, with its head or with its content. */
  END,
  /** The message must not be passed on. */
  REFUSED
}
