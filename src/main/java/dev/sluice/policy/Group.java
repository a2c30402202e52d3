package dev.sluice.policy;

import dev.sluice.net.AddressRange;
import dev.sluice.net.MacAddress;
import java.util.List;

/**
 * Clients that rules speak of together: those of the addresses, and the devices whatever their
 * address.
 */
public record Group(String name, List<AddressRange> addresses, List<MacAddress> devices) {}
