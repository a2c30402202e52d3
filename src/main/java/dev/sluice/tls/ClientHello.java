package dev.sluice.tls;

/**
 * What is used of a ClientHello (RFC 8446 §4.1.2).
 *
 * @param serverName the outer one where the hello has an encrypted inner (ECH)
 */
public record ClientHello(ServerName serverName) {}
