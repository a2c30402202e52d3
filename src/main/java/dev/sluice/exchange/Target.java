package dev.sluice.exchange;

import dev.sluice.policy.Subject;

/**
 * What a request is for.
 *
 * @param url as rules see it
 * @param hostField as the origin is to get it
 * @param line the request target as the origin is to get it: origin-form or asterisk-form
 */
record Target(Subject.Url url, String hostField, String line) {}
