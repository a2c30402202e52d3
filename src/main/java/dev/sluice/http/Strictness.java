package dev.sluice.http;

/** How closely a message must keep to the grammar. */
enum Strictness {
  /** A request: whatever another recipient might read otherwise is refused. */
  STRICT,
  /**
   * A response: bare LF as line end, folded lines, and space before a colon are read as RFC 9112
   * §2.2, §5.1 and §5.2 let a recipient do, because what the client gets is written anew.
   */
  LENIENT
}
