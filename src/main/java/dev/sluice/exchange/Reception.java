package dev.sluice.exchange;

import dev.sluice.ledger.Ledger;
import dev.sluice.seal.Seal;

/**
 * What the buttons on the gateway's own pages work with.
 *
 * @param seal signs what is given to clients
 * @param ledger takes their requests for sites
 */
public record Reception(Seal seal, Ledger ledger) {}
