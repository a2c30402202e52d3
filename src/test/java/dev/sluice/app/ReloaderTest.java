package dev.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.accesslog.AccessLogWriter;
import dev.sluice.app.host.ServiceManager;
import dev.sluice.app.load.Loading;
import dev.sluice.app.load.SnapshotLoader;
import dev.sluice.app.trial.Ended;
import dev.sluice.app.trial.Terms;
import dev.sluice.app.trial.Traffic;
import dev.sluice.app.trial.TrialMark;
import dev.sluice.app.trial.Trials;
import dev.sluice.config.CacheSettings;
import dev.sluice.config.Place;
import dev.sluice.config.Snapshot;
import dev.sluice.control.ControlAnswer;
import dev.sluice.lists.ListsFolder;
import dev.sluice.lists.Progress;
import dev.sluice.net.DomainName;
import dev.sluice.net.Parse;
import dev.sluice.policy.Flow;
import dev.sluice.policy.Subject;
import dev.sluice.policy.Verdict;
import dev.sluice.store.ResponseStore;
import dev.sluice.store.tiered.TieredStore;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReloaderTest {
  private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
  private static final Terms TEN_MINUTES = new Terms(Duration.ofMinutes(10), 0.2, 0.1, 10);

  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private final InstantSource clock = now::get;
  private final Traffic traffic = new Traffic();

  @TempDir private Path folder;
  private Path config;
  private AccessLogWriter accessLog;
  private SnapshotHolder holder;
  private ListsFolder lists;
  private Trials trials;
  private Reloader reloader;

  @BeforeEach
  void start() throws IOException {
    config = folder.resolve("sluice.yaml");
    write("");
    open(Optional.empty());
  }

  private void open(Optional<ResponseStore> store) throws IOException {
    lists = ListsFolder.keep(folder.resolve("state"));
    SnapshotLoader.Loaded first =
        (SnapshotLoader.Loaded)
            SnapshotLoader.load(
                config, new Loading(lists, Progress.NOBODY, true), 1, clock.instant());
    accessLog = AccessLogWriter.start(first.snapshot().log());
    holder = new SnapshotHolder(first, traffic, store);
    ServiceManager nobody = ServiceManager.of(Map.of(), 1);
    trials = new Trials(traffic, new TrialMark(folder.resolve("state")), clock.instant());
    reloader = new Reloader(config, holder, lists, accessLog, nobody, clock, trials);
  }

  @AfterEach
  void stop() throws IOException {
    accessLog.close();
    lists.close();
  }

  @Test
  void changesNothingWhenTheFileIsFaulty() throws IOException {
    Snapshot before = holder.get();
    write("defult: allow\ndefault: maybe\n");
    ControlAnswer answer = reloader.reload(Progress.NOBODY).join();
    assertThat(answer.exit()).isEqualTo(1);
    assertThat(answer.out()).isEmpty();
    assertThat(answer.err())
        .hasSizeGreaterThan(2)
        .anySatisfy(line -> assertThat(line).startsWith("sluice.yaml:3:").contains("defult"))
        .anySatisfy(line -> assertThat(line).startsWith("sluice.yaml:4:").contains("maybe"))
        .last()
        .isEqualTo("nothing was changed: snapshot 1 runs on");
    assertThat(holder.get()).isSameAs(before);
  }

  @Test
  void changesNothingWhenTheFileIsGone() throws IOException {
    Files.delete(config);
    assertThat(reloader.reload(Progress.NOBODY).join().exit()).isEqualTo(1);
    assertThat(holder.get().number()).isEqualTo(1);
  }

  @Test
  void changesNothingWhenTheCacheIsAnotherOne() throws IOException {
    Files.writeString(config, "cache: { memory: 2MiB, disk: 1GiB, path: c }\n");
    ControlAnswer answer = reloader.reload(Progress.NOBODY).join();
    assertThat(answer.exit()).isEqualTo(1);
    assertThat(answer.err().getFirst())
        .isEqualTo(
            "cache is none and would be 2 MiB of memory and 1 GiB of "
                + folder.resolve("c")
                + ", which takes a restart");
  }

  @Test
  void aCacheGetsOtherLimitsButNotMoreMemoryOrAnotherFolder() throws IOException {
    stop();
    write("cache: { memory: 4MiB, disk: 64MiB, path: c }\n");
    CacheSettings first =
        new CacheSettings(
            4 << 20,
            new Place("sluice.yaml", 1, 1, "cache"),
            Optional.of(new CacheSettings.Disk(folder.resolve("c"), 64 << 20)),
            1 << 20);
    try (ResponseStore store = TieredStore.open(first)) {
      open(Optional.of(store));
      write("cache: { memory: 2MiB, disk: 32MiB, path: c, max-object: 100KiB }\n");
      assertThat(reloader.reload(Progress.NOBODY).join().out())
          .contains(
              "cache: 2 MiB of memory and 32 MiB of "
                  + folder.resolve("c")
                  + ", objects up to 100 KiB");
      assertThat(store.figures().disk().tier().limit()).isEqualTo(32 << 20);
      assertThat(store.figures().memory().limit()).isLessThan(2 << 20);
      write("cache: { memory: 4MiB, disk: 128MiB, path: c }\n");
      assertThat(reloader.reload(Progress.NOBODY).join().exit()).isZero();
      assertThat(store.figures().disk().tier().limit()).isEqualTo(128 << 20);
      for (String refused :
          new String[] {
            "cache: { memory: 5MiB, disk: 64MiB, path: c }\n",
            "cache: { memory: 4MiB, disk: 64MiB, path: d }\n",
            "cache: { memory: 4MiB }\n",
            ""
          }) {
        write(refused);
        assertThat(reloader.reload(Progress.NOBODY).join().err().getFirst())
            .startsWith("cache is 4 MiB of memory and 64 MiB of ")
            .endsWith(", which takes a restart");
      }
      assertThat(store.figures().disk().tier().limit()).isEqualTo(128 << 20);
    }
  }

  @Test
  void changesNothingWhenThePortIsAnotherOne() throws IOException {
    Files.writeString(config, "gateway: { lan: [eth1], listen: { tproxy: 3999 } }\n");
    ControlAnswer answer = reloader.reload(Progress.NOBODY).join();
    assertThat(answer.exit()).isEqualTo(1);
    assertThat(answer.err().getFirst())
        .isEqualTo("gateway.listen is 3129 and would be 3999, which takes a restart");
    assertThat(holder.get().gateway().port()).isEqualTo(3129);
  }

  @Test
  void changesNothingWhenTheAccessLogCannotBeOpened() throws IOException {
    write("log: { access: none/access.log }\n");
    ControlAnswer answer = reloader.reload(Progress.NOBODY).join();
    assertThat(answer.exit()).isEqualTo(1);
    assertThat(answer.err().getFirst()).startsWith("log.access: there is no folder");
    assertThat(holder.get().number()).isEqualTo(1);
  }

  @Test
  void tellsWhatChanged() throws IOException {
    write("rules: [ { block: [a.example] } ]\nlog: { access: access.log, format: squid }\n");
    ControlAnswer answer = reloader.reload(Progress.NOBODY).join();
    assertThat(answer.exit()).isZero();
    assertThat(answer.err()).isEmpty();
    assertThat(answer.out())
        .contains("log: changed")
        .anySatisfy(line -> assertThat(line).startsWith("snapshot 2 runs: 1 rules"))
        .anySatisfy(line -> assertThat(line).startsWith("before: 0 rules"));
    assertThat(holder.get().number()).isEqualTo(2);
    assertThat(folder.resolve("access.log")).exists();
  }

  @Test
  void remindsOfTheFirewall() throws IOException {
    Files.writeString(config, "gateway: { lan: [eth1, eth2] }\n");
    assertThat(reloader.reload(Progress.NOBODY).join().out())
        .contains("gateway: changed; run sluice-firewall up to bring the firewall in line");
  }

  @Test
  void opensTheRotatedAccessLogAnewEvenWhenTheFileIsFaulty() throws IOException {
    write("log: { access: access.log }\n");
    assertThat(reloader.reload(Progress.NOBODY).join().exit()).isZero();
    Path log = folder.resolve("access.log");
    Files.move(log, folder.resolve("access.log.1"));
    write("log: { access: access.log, format: xml }\n");
    assertThat(reloader.reload(Progress.NOBODY).join().exit()).isEqualTo(1);
    assertThat(log).exists();
  }

  @Test
  void aTrialThatNobodyKeepsGoesBackByItself() throws IOException {
    write("rules: [ { block: [a.example] } ]\n");
    ControlAnswer answer = reloader.tryOut(TEN_MINUTES, Progress.NOBODY).join();
    assertThat(answer.exit()).isZero();
    assertThat(answer.out())
        .contains("rule added: sluice.yaml:3 (rules[0]) { block: [a.example] }")
        .last()
        .asString()
        .startsWith("on trial for 10 min 0 s: ");
    assertThat(verdict()).isInstanceOf(Verdict.Block.class);
    now.set(START.plusSeconds(599));
    assertThat(reloader.look()).isFalse();
    now.set(START.plusSeconds(600));
    assertThat(reloader.look()).isTrue();
    assertThat(verdict()).isInstanceOf(Verdict.Allow.class);
    assertThat(trials.state().running()).isEmpty();
    assertThat(trials.warnings())
        .singleElement()
        .asString()
        .startsWith("the files on the disk are not what runs: the trial of snapshot 2 ended at ")
        .contains("nobody kept it in time");
    assertThat(reloader.look()).isFalse();
    assertThat(reloader.reload(Progress.NOBODY).join().exit()).isZero();
    assertThat(verdict()).isInstanceOf(Verdict.Block.class);
    assertThat(trials.warnings()).isEmpty();
  }

  @Test
  void aTrialThatBlocksTooMuchGoesBackAtOnce() throws IOException {
    for (int i = 0; i < 20; i++) {
      verdict();
    }
    write("default: block\n");
    assertThat(reloader.tryOut(TEN_MINUTES, Progress.NOBODY).join().exit()).isZero();
    for (int i = 0; i < 9; i++) {
      verdict();
    }
    assertThat(reloader.look()).isFalse();
    verdict();
    assertThat(reloader.look()).isTrue();
    assertThat(verdict()).isInstanceOf(Verdict.Allow.class);
    assertThat(trials.warnings().getFirst())
        .contains("100.0 % of 10 requests blocked, too few before to compare with, and 50.0 %");
  }

  @Test
  void aKeptTrialStays() throws IOException {
    assertThat(reloader.keep().join().err()).containsExactly("no trial runs");
    write("default: block\n");
    reloader.tryOut(TEN_MINUTES, Progress.NOBODY).join();
    assertThat(reloader.keep().join().out()).containsExactly("kept: snapshot 2 runs for good");
    now.set(START.plusSeconds(3600));
    assertThat(reloader.look()).isFalse();
    assertThat(verdict()).isInstanceOf(Verdict.Block.class);
    assertThat(trials.warnings()).isEmpty();
    assertThat(reloader.keep().join().exit()).isEqualTo(1);
    assertThat(reloader.takeBack().join().err().getFirst())
        .startsWith("no trial runs; the trial of snapshot 2 ended at ")
        .endsWith(": kept");
  }

  @Test
  void aTrialOfATrialGoesBackToWhatWasKept() throws IOException {
    write("default: block\n");
    reloader.tryOut(TEN_MINUTES, Progress.NOBODY).join();
    write("rules: [ { block: [a.example] } ]\n");
    reloader.tryOut(TEN_MINUTES, Progress.NOBODY).join();
    assertThat(reloader.takeBack().join().exit()).isZero();
    assertThat(verdict()).isInstanceOf(Verdict.Allow.class);
  }

  @Test
  void aReloadEndsATrialUnlessItsFilesAreFaulty() throws IOException {
    write("default: block\n");
    reloader.tryOut(TEN_MINUTES, Progress.NOBODY).join();
    write("default: maybe\n");
    assertThat(reloader.reload(Progress.NOBODY).join().err()).last().isEqualTo("the trial goes on");
    write("default: block\n");
    assertThat(reloader.reload(Progress.NOBODY).join().out())
        .contains("the trial is over: these files run for good");
    now.set(START.plusSeconds(3600));
    assertThat(reloader.look()).isFalse();
    assertThat(verdict()).isInstanceOf(Verdict.Block.class);
  }

  @Test
  void aSignalDoesNotEndATrial() throws IOException {
    write("default: block\n");
    reloader.tryOut(TEN_MINUTES, Progress.NOBODY).join();
    assertThat(reloader.hangUp(Progress.NOBODY).join().exit()).isZero();
    assertThat(trials.state().running()).isPresent();
    now.set(START.plusSeconds(3600));
    assertThat(reloader.look()).isTrue();
    assertThat(verdict()).isInstanceOf(Verdict.Allow.class);
  }

  @Test
  void freshListsDoNotEndATrial() throws IOException {
    write("default: block\n");
    reloader.tryOut(TEN_MINUTES, Progress.NOBODY).join();
    assertThat(reloader.relist(Progress.NOBODY).join().exit()).isZero();
    assertThat(reloader.takeBack().join().exit()).isZero();
    assertThat(verdict()).isInstanceOf(Verdict.Allow.class);
  }

  @Test
  void aRestartTellsOfATrialThatNobodyHasKept() throws IOException {
    write("default: block\n");
    reloader.tryOut(TEN_MINUTES, Progress.NOBODY).join();
    Trials restarted = new Trials(traffic, new TrialMark(folder.resolve("state")), START);
    assertThat(restarted.warnings())
        .singleElement()
        .asString()
        .isEqualTo(
            "nobody has kept the files that run: the trial ended at 2026-11-23T10:00:00Z: the"
                + " gateway was restarted, and runs the files on the disk (before: on trial since"
                + " 2026-11-23T10:00:00Z)");
    restarted.end(new Ended.How.Reloaded(), START);
    assertThat(restarted.warnings()).isEmpty();
    assertThat(new Trials(traffic, new TrialMark(folder.resolve("state")), START).warnings())
        .isEmpty();
  }

  private Verdict verdict() {
    DomainName name = ((Parse.Parsed<DomainName>) DomainName.of("a.example")).value();
    InetAddress client = InetAddress.getLoopbackAddress();
    Subject subject = new Subject.TlsName(name);
    return holder
        .get()
        .policy()
        .decide(new Flow(client, Optional.empty(), subject, START))
        .verdict();
  }

  @Test
  void loadsOneAfterTheOther() {
    List<CompletableFuture<ControlAnswer>> answers = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      answers.add(reloader.reload(Progress.NOBODY));
    }
    assertThat(answers).allSatisfy(answer -> assertThat(answer.join().exit()).isZero());
    assertThat(holder.get().number()).isEqualTo(101);
  }

  private void write(String more) throws IOException {
    Files.writeString(config, "gateway:\n  lan: [eth1]\n" + more);
  }
}
