package dev.sluice.policy;

import dev.sluice.net.Cidr;
import java.util.List;

/** Clients that rules speak of together. */
public record Group(String name, List<Cidr> addresses) {}
