package dev.sluice.control;

import java.util.concurrent.CompletionStage;

/** Carries commands out; asked on the control socket's event loop, which it must not hold up. */
@FunctionalInterface
public interface ControlService {
  CompletionStage<ControlAnswer> answer(ControlRequest request);
}
