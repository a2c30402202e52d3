package dev.sluice.app.load;

import dev.sluice.lists.ListState;
import java.util.List;

/**
 * What a load found, for the admin.
 *
 * @param warnings each with its place, none of which keeps the files from being used
 * @param tests how many of the admin's own were run, all of them passed
 */
public record LoadReport(
    List<String> warnings,
    List<ListState> lists,
    int categories,
    int groups,
    int rules,
    int tests) {}
