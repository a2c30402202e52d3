package dev.sluice.policy;

import java.util.Optional;

/**
 * A verdict and the group that the client was judged in.
 *
 * @param group its name; empty for a client that is in none
 */
public record Decision(Verdict verdict, Optional<String> group) {}
