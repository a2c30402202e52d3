package dev.sluice;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test class that left a buffer to the garbage collector: Netty's detector alone only logs.
 * Registered for every class by META-INF/services and junit-platform.properties.
 */
public final class LeakCheck implements AfterAllCallback {
  private static final long COLLECTED_WITHIN_MILLIS = 5_000;
  private static final List<String> LEAKS = new CopyOnWriteArrayList<>();

  static {
    ByteBufUtil.setLeakListener((type, records) -> LEAKS.add(records));
  }

  @Override
  public void afterAll(ExtensionContext context) throws InterruptedException {
    collectGarbage();
    // The detector tells of what was collected when the next buffer is made.
    PooledByteBufAllocator.DEFAULT.buffer(1).release();
    List<String> found = new ArrayList<>(LEAKS);
    LEAKS.clear();
    if (!found.isEmpty()) {
      throw new AssertionError(
          found.size() + " buffers were never released; the first:" + found.getFirst());
    }
  }

  /** Returns once the collector has told of a fresh piece of garbage, so of all older ones. */
  private static void collectGarbage() throws InterruptedException {
    ReferenceQueue<Object> told = new ReferenceQueue<>();
    WeakReference<Object> fresh = new WeakReference<>(new Object(), told);
    try {
      System.gc();
      if (told.remove(COLLECTED_WITHIN_MILLIS) == null) {
        throw new AssertionError("no garbage was collected");
      }
    } finally {
      Reference.reachabilityFence(fresh);
    }
  }
}
