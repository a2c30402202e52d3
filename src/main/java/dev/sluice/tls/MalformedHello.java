package dev.sluice.tls;

/** A hello that breaks its own grammar: hostile input, no defect, so it carries no stack trace. */
final class MalformedHello extends RuntimeException {
  MalformedHello(String problem) {
    super(problem, null, false, false);
  }

  String problem() {
    return String.valueOf(getMessage());
  }
}
