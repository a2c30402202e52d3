package dev.sluice.store;

import dev.sluice.cache.CacheKey;
import dev.sluice.cache.Stored;
import dev.sluice.config.CacheSettings;
import io.netty.channel.EventLoop;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * The stored responses. For any thread; no call waits for a disk, except those that say so. What a
 * call changed, every thread sees when it returns.
 */
public interface ResponseStore extends AutoCloseable {
  /**
   * Every stored response of a key, variants and parts, latest first.
   *
   * @param loop where {@code then} runs; the caller's own, or the call must not mind another
   * @param then called within this call when nothing needs a disk, else later; a candidate can
   *     surely be opened only within it, as long as the tier keeps it
   */
  void find(CacheKey key, EventLoop loop, Consumer<List<Candidate>> then);

  /**
   * The candidate's content, retained for the caller; empty when it was evicted, purged or found
   * damaged meanwhile, which is a miss.
   */
  Optional<Content> open(Candidate candidate);

  /**
   * A response that begins to arrive.
   *
   * @param length of the content as announced; empty for one that ends when it ends
   * @param loop the writer's
   */
  Arriving begin(Stored head, OptionalLong length, EventLoop loop);

  /** Gives the candidate another head, its content unchanged (RFC 9111 §3.2, §4.3.4, §4.3.5). */
  void refresh(Candidate candidate, Stored updated);

  /** Forgets one stored response. */
  void remove(Candidate candidate);

  /**
   * Forgets all that a key has, and what arrives for it now won't be kept.
   *
   * @return how many stored responses that was; those that the disk tier hasn't listed since its
   *     start aren't counted
   */
  int remove(CacheKey key);

  /**
   * Forgets all of a host and of every name under it, as {@link #remove(CacheKey)}. Walks through
   * memory, so it isn't for an event loop.
   *
   * @param site a host as keys have it: lower case, an IPv6 address in brackets
   * @return how many; those on disk aren't counted: they go when they are next met
   */
  int purge(String site);

  /** Forgets everything, as {@link #purge}. */
  int purgeAll();

  StoreFigures figures();

  /** Takes other limits into use; what is too much goes by and by. Its folder stays. */
  void resize(CacheSettings settings);

  /**
   * Leaves what is stored to another gateway, for good: nothing is found any more, and what is
   * being read is read to its end. May wait.
   */
  void leave();

  /** Stops input and output, waiting for it some seconds at most. Not for an event loop. */
  @Override
  void close();
}
