package dev.sluice.accesslog;

/**
 * The access log in figures.
 *
 * @param written lines that reached the file
 * @param dropped records that never will
 * @param failures writes that failed; what they held is tried again
 * @param problem why nothing can be written at the moment; empty when all is well
 */
public record AccessLogFigures(long written, long dropped, long failures, String problem) {}
