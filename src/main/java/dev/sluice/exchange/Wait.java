package dev.sluice.exchange;

/** What a client's connection waits for; each has its own outcome when it takes too long. */
enum Wait {
  /** Its first or next request: then it is closed. */
  KEEP_ALIVE,
  /** The rest of a request's head: then 408. */
  REQUEST_HEAD,
  /** More of a request's content: then 408. */
  REQUEST_CONTENT,
  /** The origin taking more of the request's content: then 504. */
  UPSTREAM_WRITE,
  /** What another request's fetch brings: then the request goes to the origin by itself. */
  COLLAPSED,
  /** The response's head: then 504. */
  RESPONSE_HEAD,
  /** More of the response's content: then the client is reset. */
  RESPONSE_CONTENT,
  /** The client taking more of the response: then it is reset. */
  CLIENT_WRITE
}
