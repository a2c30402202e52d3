package dev.sluice.store;

import dev.sluice.cache.CacheKey;

/**
 * A host and every name under it.
 *
 * @param host as keys have it: lower case, an IPv6 address in brackets
 */
public record Site(String host) {
  public boolean has(CacheKey key) {
    String asked = key.host();
    return asked.endsWith(host)
        && (asked.length() == host.length()
            || asked.charAt(asked.length() - host.length() - 1) == '.');
  }
}
