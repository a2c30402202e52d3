package dev.sluice.app.load;

import dev.sluice.lists.ListsFolder;
import dev.sluice.lists.Progress;

/**
 * What a load goes by, besides the admin's file.
 *
 * @param folder where lists lie between runs
 * @param admin whether the admin waits for it, and can mend his file; where he doesn't, a category
 *     that a fetched list no longer has must not keep the gateway from running
 */
public record Loading(ListsFolder folder, Progress progress, boolean admin) {}
