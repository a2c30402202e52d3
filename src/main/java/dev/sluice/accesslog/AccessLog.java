package dev.sluice.accesslog;

/** Where records go; never blocks, and counts what it has to drop. */
@FunctionalInterface
public interface AccessLog {
  void write(AccessRecord accessRecord);
}
