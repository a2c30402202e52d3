package dev.sluice.control;

import java.util.concurrent.CompletionStage;

/** Carries commands out; asked on the control socket's event loop, which it must not hold up. */
@FunctionalInterface
public interface ControlService {
  /**
   * The answer, when it is there.
   *
   * @param listener hears, from any thread and until the answer is given, how far the command is
   */
  CompletionStage<ControlAnswer> answer(ControlRequest request, ControlProgress listener);
}
