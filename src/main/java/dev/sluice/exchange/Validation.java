package dev.sluice.exchange;

import dev.sluice.cache.Reuse;
import dev.sluice.store.Candidate;
import dev.sluice.store.Content;

/**
 * A stored response that the origin is asked about.
 *
 * @param content retained for whoever holds this, so that the response surely can be served
 */
record Validation(Candidate candidate, Content content, Reuse.Validate question) {}
