package dev.sluice.transport.splice;

/**
 * A pipe, empty whenever it is in the pool.
 *
 * @param capacity in bytes, as pages of whole buffers
 */
record Pipe(int readEnd, int writeEnd, int capacity) {}
