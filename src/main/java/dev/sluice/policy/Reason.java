package dev.sluice.policy;

/** Why a flow is blocked. */
public enum Reason {
  /** A category in the rule holds it. */
  CATEGORY,
  /** A site in the rule holds its name. */
  SITE,
  /** A URL prefix in the rule matches. */
  URL,
  /** An expression in the rule is found in its URL. */
  EXPRESSION,
  /** A destination network in the rule holds its address. */
  NETWORK,
  /** A port in the rule is where it goes. */
  PORT,
  /** No rule matched and the default is block. */
  DEFAULT,
  /** TLS without a readable name, and the admin lets none of that through. */
  UNNAMED
}
