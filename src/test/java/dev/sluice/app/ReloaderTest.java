package dev.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.accesslog.AccessLogWriter;
import dev.sluice.app.host.ServiceManager;
import dev.sluice.app.load.Loading;
import dev.sluice.app.load.SnapshotLoader;
import dev.sluice.config.Snapshot;
import dev.sluice.control.ControlAnswer;
import dev.sluice.lists.ListsFolder;
import dev.sluice.lists.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReloaderTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-23T10:00:00Z"));

  @TempDir private Path folder;
  private Path config;
  private AccessLogWriter accessLog;
  private SnapshotHolder holder;
  private ListsFolder lists;
  private Reloader reloader;

  @BeforeEach
  void start() throws IOException {
    config = folder.resolve("sluice.yaml");
    write("");
    lists = ListsFolder.keep(folder.resolve("state"));
    SnapshotLoader.Loaded first =
        (SnapshotLoader.Loaded)
            SnapshotLoader.load(
                config, new Loading(lists, Progress.NOBODY, true), 1, CLOCK.instant());
    accessLog = AccessLogWriter.start(first.snapshot().log());
    holder = new SnapshotHolder(first);
    ServiceManager nobody = ServiceManager.of(Map.of(), 1);
    reloader = new Reloader(config, holder, lists, accessLog, nobody, CLOCK);
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
