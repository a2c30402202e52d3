package dev.sluice.network;

/** An address family, and curl's and openssl's option for it. */
enum Family {
  IPV4("-4"),
  IPV6("-6");

  private final String option;

  Family(String option) {
    this.option = option;
  }

  String option() {
    return option;
  }
}
