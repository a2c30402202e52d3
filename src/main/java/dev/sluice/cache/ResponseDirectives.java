package dev.sluice.cache;

import dev.sluice.http.Fields;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a response's Cache-Control says to a shared cache (RFC 9111 §5.2.2, RFC 5861, RFC 8246).
 * Conflicts and repetitions end with the most restrictive reading.
 *
 * @param sMaxAge in seconds, as the others; {@link #ABSENT} when it isn't there, 0 when its value
 *     is no number
 * @param withheld names in lower case of the fields that {@code no-cache="…"} and {@code
 *     private="…"} keep out of the store
 */
record ResponseDirectives(
    Set<Flag> flags,
    long sMaxAge,
    long maxAge,
    long staleWhileRevalidate,
    long staleIfError,
    Set<String> withheld) {
  static final long ABSENT = -1;

  /** A directive without a number. */
  enum Flag {
    /** The field can't be read to its end. */
    BROKEN,
    NO_STORE,
    /** For every field, not only listed ones. */
    NO_CACHE,
    /** For the whole response, not only listed fields. */
    PRIVATE,
    PUBLIC,
    MUST_REVALIDATE,
    PROXY_REVALIDATE,
    MUST_UNDERSTAND,
    IMMUTABLE
  }

  private static final ResponseDirectives NONE =
      new ResponseDirectives(EnumSet.noneOf(Flag.class), ABSENT, ABSENT, ABSENT, ABSENT, Set.of());

  static ResponseDirectives of(Fields fields) {
    List<String> lines = fields.all("cache-control");
    if (lines.isEmpty()) {
      return NONE;
    }
    Collected collected = new Collected();
    lines.forEach(collected::line);
    return collected.directives();
  }

  boolean has(Flag flag) {
    return flags.contains(flag);
  }

  private static final class Collected {
    private final EnumSet<Flag> flags = EnumSet.noneOf(Flag.class);
    private final Set<String> withheld = new HashSet<>();
    private long sMaxAge = ABSENT;
    private long maxAge = ABSENT;
    private long staleWhileRevalidate = ABSENT;
    private long staleIfError = ABSENT;

    void line(String line) {
      DirectiveReader reader = new DirectiveReader(line);
      while (reader.next()) {
        directive(reader.name(), reader.argument());
      }
      if (reader.broken()) {
        flags.add(Flag.BROKEN);
      }
    }

    private void directive(String name, @Nullable String argument) {
      switch (name) {
        case "no-store" -> flags.add(Flag.NO_STORE);
        case "no-cache" -> forFields(Flag.NO_CACHE, argument);
        case "private" -> forFields(Flag.PRIVATE, argument);
        case "public" -> flags.add(Flag.PUBLIC);
        case "must-revalidate" -> flags.add(Flag.MUST_REVALIDATE);
        case "proxy-revalidate" -> flags.add(Flag.PROXY_REVALIDATE);
        case "must-understand" -> flags.add(Flag.MUST_UNDERSTAND);
        case "immutable" -> flags.add(Flag.IMMUTABLE);
        case "s-maxage" -> sMaxAge = shorter(sMaxAge, argument);
        case "max-age" -> maxAge = shorter(maxAge, argument);
        case "stale-while-revalidate" ->
            staleWhileRevalidate = shorter(staleWhileRevalidate, argument);
        case "stale-if-error" -> staleIfError = shorter(staleIfError, argument);
        default -> {} // extensions that we don't know (§5.2.3)
      }
    }

    /** Without names, or with a field that reuse depends on, it is for the whole response. */
    private void forFields(Flag whole, @Nullable String argument) {
      if (argument == null || argument.isBlank()) {
        flags.add(whole);
        return;
      }
      for (String element : argument.split(",")) {
        String name = element.strip().toLowerCase(Locale.ROOT);
        if (StorableFields.decidesReuse(name)) {
          flags.add(whole);
        }
        withheld.add(name);
      }
    }

    /** The first or, where a later one is shorter, "stale" (§4.2.1): the shortest is either. */
    private static long shorter(long before, @Nullable String argument) {
      long seconds = Math.max(0, DeltaSeconds.parse(argument));
      return before == ABSENT ? seconds : Math.min(before, seconds);
    }

    private Set<String> withheld() {
      withheld.removeIf(StorableFields::decidesReuse);
      return Set.copyOf(withheld);
    }

    ResponseDirectives directives() {
      return new ResponseDirectives(
          flags, sMaxAge, maxAge, staleWhileRevalidate, staleIfError, withheld());
    }
  }
}
