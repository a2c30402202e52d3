package dev.sluice.app;

import dev.sluice.ledger.Ledger;
import dev.sluice.lists.ListsFolder;
import dev.sluice.store.ResponseStore;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What only one process of a gateway can have, and leaves to the one that follows it. */
record Inheritance(
    GatewayLists lists, Ledger ledger, Optional<ResponseStore> store, ListsFolder folder) {
  private static final Logger LOG = LoggerFactory.getLogger(Inheritance.class);

  void giveUp() {
    lists.close();
    ledger.leave();
    store.ifPresent(ResponseStore::leave);
    try {
      folder.leave();
    } catch (IOException e) {
      LOG.warn("handover: the lists' folder: {}", e.toString());
    }
  }

  /** The cache is left for good: it would have to be opened anew. */
  void takeUp() {
    ledger.takeUp();
    try {
      folder.takeUp();
    } catch (IOException e) {
      LOG.warn("handover: the lists' folder: {}", e.toString());
    }
    LOG.warn("handover: without the cache on disk and fresh lists until the next start");
  }
}
