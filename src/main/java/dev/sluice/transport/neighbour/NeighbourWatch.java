package dev.sluice.transport.neighbour;

import dev.sluice.net.MacAddress;
import dev.sluice.transport.Devices;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the neighbour table fresh: all of it at the start and whenever notifications were lost, and
 * from then on what the kernel notifies, on a thread of its own. A client that isn't known may just
 * have become a neighbour, before the thread came to it: so who asks for one reads, without
 * waiting, what the kernel has said since.
 */
public final class NeighbourWatch implements Devices, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(NeighbourWatch.class);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final long BETWEEN_DUMPS = Duration.ofSeconds(1).toNanos();
  private static final long LONGEST_DUMP = Duration.ofSeconds(5).toNanos();
  private static final int DATAGRAMS_AT_ONCE = 1024;

  private final ReentrantLock reading = new ReentrantLock();
  private final NeighbourTable table = new NeighbourTable(NeighbourTable.MOST);
  private final Thread thread = new Thread(this::run, "sluice-neighbours");
  private NetlinkSocket socket;
  private int dumps;
  private long dumpBegan;
  private boolean dumping;
  private boolean dumpWanted;
  private boolean broken;
  private boolean saidFull;
  private volatile boolean closed;

  private NeighbourWatch(NetlinkSocket socket) {
    this.socket = socket;
    thread.setDaemon(true);
  }

  /**
   * Asks for the whole table and starts the thread.
   *
   * @throws IOException if the kernel has no such table for us
   */
  public static NeighbourWatch start() throws IOException {
    NeighbourWatch watch = new NeighbourWatch(NetlinkSocket.open());
    watch.reading.lock();
    try {
      watch.dump();
    } finally {
      watch.reading.unlock();
    }
    watch.thread.start();
    return watch;
  }

  @Override
  public Optional<MacAddress> at(InetAddress client) {
    Optional<MacAddress> known = table.at(client);
    if (known.isPresent()) {
      return known;
    }
    hear();
    return table.at(client);
  }

  /** How many addresses are known. */
  public int size() {
    return table.size();
  }

  private void run() {
    while (!closed) {
      socket.await(LOOK);
      hear();
      if (!mend()) {
        LockSupport.parkNanos(LOOK.toNanos());
      }
    }
    reading.lock();
    try {
      broken = true;
      socket.close();
    } finally {
      reading.unlock();
    }
  }

  /** Reads what is there. */
  private void hear() {
    reading.lock();
    try {
      for (int i = 0; i < DATAGRAMS_AT_ONCE && !broken; i++) {
        int length = socket.receive();
        if (length >= 0) {
          NeighbourMessage.all(socket.datagram(length)).forEach(this::take);
        } else if (length == NetlinkSocket.ENOBUFS) {
          dumpWanted = true; // notifications were lost
        } else if (length != NetlinkSocket.EINTR) {
          broken = length != NetlinkSocket.EAGAIN;
          return;
        }
      }
    } finally {
      reading.unlock();
    }
  }

  private void take(NeighbourMessage message) {
    switch (table.take(message)) {
      case NOTHING, TAKEN -> {}
      case FULL -> {
        if (!saidFull) {
          LOG.warn("devices: more than {} neighbours; the others stay unknown", table.size());
          saidFull = true;
        }
      }
      case COMPLETE -> dumping = false;
      case INCOMPLETE -> {
        dumping = false;
        dumpWanted = true;
      }
    }
  }

  /**
   * Asks for everything again where something was lost; begins anew where nothing else helps.
   *
   * @return false when that can't be done at the moment
   */
  private boolean mend() {
    reading.lock();
    try {
      long sinceDump = System.nanoTime() - dumpBegan;
      if (broken || (dumping && sinceDump > LONGEST_DUMP)) {
        return reopen();
      }
      if (dumpWanted && !dumping && sinceDump > BETWEEN_DUMPS) {
        dump();
      }
      return true;
    } finally {
      reading.unlock();
    }
  }

  private boolean reopen() {
    try {
      NetlinkSocket fresh = NetlinkSocket.open();
      socket.close();
      socket = fresh;
      broken = false;
      dump();
      return true;
    } catch (IOException e) {
      LOG.warn("devices: the neighbour table can't be read: {}", e.getMessage());
      return false;
    }
  }

  private void dump() {
    dumpBegan = System.nanoTime();
    dumping = true;
    dumpWanted = false;
    table.dumpBegins();
    broken |= socket.askForAll(++dumps) < 0;
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join(LOOK.multipliedBy(3));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
