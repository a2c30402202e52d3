package dev.sluice.store.disk;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What goes wrong, to the service's log once a minute by kind, and to the figures. Thread-safe. */
final class DiskWarnings {
  private static final Logger LOG = LoggerFactory.getLogger(DiskWarnings.class);
  private static final long BETWEEN_SECONDS = 60;

  /** Kinds of trouble. */
  enum Kind {
    DAMAGED("files of the cache that weren't what was written, and count as missing"),
    READ("failures to read files of the cache"),
    WRITE("failures to write files of the cache"),
    FOLDER("failures in the cache's folder");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  private static final class Seen {
    private long count;
    private long unlogged;
    private long nextLog;
    private String last = "";
  }

  private final LongSupplier seconds;
  private final Map<Kind, Seen> seen = new EnumMap<>(Kind.class);

  DiskWarnings(LongSupplier seconds) {
    this.seconds = seconds;
  }

  synchronized void add(Kind kind, String what, Exception why) {
    Seen one = seen.computeIfAbsent(kind, first -> new Seen());
    one.count++;
    one.unlogged++;
    one.last = what + ": " + words(why);
    long now = seconds.getAsLong();
    if (now >= one.nextLog) {
      LOG.warn("cache on disk: {} {}, the last one {}", one.unlogged, kind.words, one.last);
      one.unlogged = 0;
      one.nextLog = now + BETWEEN_SECONDS;
    }
  }

  private static String words(Exception why) {
    String message = why.getMessage();
    return message == null ? why.getClass().getSimpleName() : message;
  }

  synchronized List<String> texts() {
    List<String> texts = new ArrayList<>();
    seen.forEach(
        (kind, one) ->
            texts.add(
                "cache on disk: " + one.count + " " + kind.words + "; the last one " + one.last));
    return texts;
  }
}
