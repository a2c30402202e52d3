package dev.sluice.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LineSinkTest {
  /** Lines of eleven bytes, so that tests can count. */
  private static final LineFormat ELEVEN = (entry, out) -> out.ascii(entry.url()).ascii('\n');

  private final LogCounters counters = new LogCounters();

  @Test
  void goesOnAtTheVeryByteWhereTheDiskWasFull() {
    FailingChannel disk = new FailingChannel(15);
    LineSink sink = sink(disk);
    sink.take(Entries.exchange("0123456789"));
    sink.take(Entries.exchange("abcdefghij"));

    assertThat(sink.flush()).isFalse();
    assertThat(counters.figures())
        .isEqualTo(new AccessLogFigures(1, 0, 1, "No space left on device"));

    disk.makeRoom(100);
    assertThat(sink.flush()).isTrue();
    assertThat(disk.text()).isEqualTo("0123456789\nabcdefghij\n");
    assertThat(counters.figures()).isEqualTo(new AccessLogFigures(2, 0, 1, ""));
  }

  @Test
  void beginsAnotherFileWithAWholeLine() {
    FailingChannel full = new FailingChannel(15);
    FailingChannel next = new FailingChannel(100);
    LineSink sink = sink(full);
    sink.take(Entries.exchange("0123456789"));
    sink.take(Entries.exchange("abcdefghij"));
    sink.take(Entries.exchange("ABCDEFGHIJ"));
    sink.flush();

    sink.moveTo(Optional.of(new LogTarget(next, ELEVEN)));
    sink.flush();

    assertThat(next.text()).isEqualTo("ABCDEFGHIJ\n");
    assertThat(full.isOpen()).isFalse();
    assertThat(counters.figures().written()).isEqualTo(2);
    assertThat(counters.figures().dropped()).isEqualTo(1);
  }

  @Test
  void losesNothingWhenTheOldFileTookNothing() {
    FailingChannel full = new FailingChannel(0);
    FailingChannel next = new FailingChannel(100);
    LineSink sink = sink(full);
    sink.take(Entries.exchange("0123456789"));

    sink.moveTo(Optional.of(new LogTarget(next, ELEVEN)));
    sink.flush();

    assertThat(next.text()).isEqualTo("0123456789\n");
    assertThat(counters.figures().dropped()).isZero();
  }

  @Test
  void countsWhatItGivesUp() {
    LineSink sink = sink(new FailingChannel(0));
    sink.take(Entries.exchange("0123456789"));
    sink.flush();

    sink.moveTo(Optional.empty());

    assertThat(counters.figures().dropped()).isEqualTo(1);
    assertThat(sink.flush()).isTrue();
  }

  @Test
  void takesNoMoreThanItsCapacityWhileTheDiskIsFull() {
    LineSink sink = sink(new FailingChannel(0));
    int taken = 0;
    while (sink.hasRoom()) {
      sink.take(Entries.exchange("0123456789"));
      taken++;
    }
    assertThat(taken).isEqualTo((LineSink.CAPACITY + 10) / 11);
  }

  private LineSink sink(FailingChannel disk) {
    return new LineSink(Optional.of(new LogTarget(disk, ELEVEN)), counters);
  }
}
