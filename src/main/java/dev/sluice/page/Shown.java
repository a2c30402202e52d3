package dev.sluice.page;

/**
 * What every page about an exchange says.
 *
 * @param site the host as the URL has it; empty when it isn't known
 * @param url empty when it isn't known
 * @param client the client's address
 * @param reference the access record's id
 */
public record Shown(Audience audience, String site, String url, String client, String reference) {}
