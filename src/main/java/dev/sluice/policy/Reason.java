package dev.sluice.policy;

/** Why a flow is blocked. */
public enum Reason {
  /** A category in the rule holds it. */
  CATEGORY,
  /** A site in the rule holds its name. */
  SITE,
  /** A URL prefix in the rule matches. */
  URL,
  /** A destination network in the rule holds its address. */
  NETWORK,
  /** No rule matched and the default is block. */
  DEFAULT,
  /** TLS without a readable name, and the admin lets none of that through. */
  UNNAMED
}
