package dev.sluice.http;

/** What of a response's head a cache looks at. */
public record ResponseHead(int status, Fields fields) {}
