package dev.sluice.ledger;

import dev.sluice.policy.Action;
import dev.sluice.policy.override.Order;
import dev.sluice.policy.override.Overrides;
import dev.sluice.policy.override.Where;
import dev.sluice.policy.override.Who;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * The overrides and requests of a running gateway. Every change is in force at once, and on the
 * disk soon after.
 */
public final class Ledger implements AutoCloseable {
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread it = new Thread(task, "sluice-ledger");
            it.setDaemon(true);
            return it;
          });
  private final Kept<Overrides> overrides;
  private final Kept<SiteRequests> requests;

  private Ledger(Path folder) {
    overrides = new Kept<>(overridesFile(folder), Overrides.NONE, new OverridesCodec(), writer);
    requests =
        new Kept<>(folder.resolve("requests.json"), SiteRequests.NONE, new RequestsCodec(), writer);
  }

  /** With what the folder has. */
  public static Ledger in(Path folder) {
    return new Ledger(folder);
  }

  /**
   * The overrides that a gateway keeps in a folder, for whoever only reads them.
   *
   * @throws IOException when they can't be read
   */
  public static Overrides overridesIn(Path folder) throws IOException {
    Optional<byte[]> kept = new StateFile(overridesFile(folder)).read();
    return kept.isEmpty() ? Overrides.NONE : new OverridesCodec().read(kept.get());
  }

  private static Path overridesFile(Path folder) {
    return folder.resolve("overrides.json");
  }

  public Overrides overrides() {
    return overrides.get();
  }

  /** The new override; empty when there are too many. */
  public Optional<Order> override(
      Action action, Who who, Where where, Instant now, Instant until, String because) {
    return overrides.change(
        before -> {
          if (before.inForce(now).size() >= Overrides.MOST) {
            return new Kept.Change<>(before, Optional.empty());
          }
          Order order = new Order(before.next(), action, who, where, now, until, because);
          return new Kept.Change<>(before.with(order, now), Optional.of(order));
        });
  }

  /** The override that is withdrawn; empty when there is none of that number in force. */
  public Optional<Order> withdraw(int number, Instant now) {
    return overrides.change(
        before ->
            new Kept.Change<>(
                before.without(number),
                before.inForce(now).stream().filter(each -> each.number() == number).findFirst()));
  }

  /** Those that wait, oldest first. */
  public List<SiteRequest> requests() {
    return requests.get().pending();
  }

  public SiteRequests.Filed file(SiteRequest request) {
    return requests.change(
        before -> {
          SiteRequests.Result result = before.file(request);
          return new Kept.Change<>(result.requests(), result.filed());
        });
  }

  public Optional<SiteRequest> request(int number) {
    return requests.get().numbered(number);
  }

  /** The request, which waits no longer; empty when there is none of that number. */
  public Optional<SiteRequest> decide(int number) {
    return requests.change(
        before -> new Kept.Change<>(before.decided(number), before.numbered(number)));
  }

  /** Done when every change so far is on the disk, or could not be written. */
  public CompletableFuture<Void> written() {
    return CompletableFuture.allOf(overrides.written(), requests.written());
  }

  /** What the admin should know of the files. */
  public List<String> problems() {
    return Stream.of(overrides.problem(), requests.problem())
        .filter(problem -> !problem.isEmpty())
        .toList();
  }

  /** All that was changed is on the disk, and the files are another gateway's. May wait. */
  public void leave() {
    written().join();
    overrides.leave();
    requests.leave();
  }

  /** Takes up again what was left to a gateway that never came. */
  public void takeUp() {
    overrides.takeUp();
    requests.takeUp();
  }

  @Override
  public void close() {
    written().join();
    writer.close();
  }
}
