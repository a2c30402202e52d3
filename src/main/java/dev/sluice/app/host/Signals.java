package dev.sluice.app.host;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/** The signals of a service. */
public final class Signals {
  private Signals() {}

  /** Runs the one task at SIGTERM and SIGINT, the other at SIGHUP; each on a thread of its own. */
  public static void handle(Runnable stop, Runnable reload) {
    try {
      on("TERM", stop);
      on("INT", stop);
      on("HUP", reload);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("this runtime lacks the module jdk.unsupported", e);
    }
  }

  /**
   * By {@code sun.misc.Signal}, the only interface to signals that the JDK has. By reflection,
   * because javac warns of every mention of it and has no way to be told that it's meant.
   */
  private static void on(String name, Runnable task) throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    Class<?> handler = Class.forName("sun.misc.SignalHandler");
    InvocationHandler handle =
        (proxy, method, arguments) -> {
          if (method.getName().equals("handle")) {
            task.run();
          }
          return null;
        };
    Object ours =
        Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, handle);
    signal
        .getMethod("handle", signal, handler)
        .invoke(null, signal.getConstructor(String.class).newInstance(name), ours);
  }
}
