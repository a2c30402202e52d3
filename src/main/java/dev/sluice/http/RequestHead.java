package dev.sluice.http;

/** What of a request's head a cache looks at beside the target. */
public record RequestHead(String method, Fields fields) {}
