package dev.sluice.lists;

import dev.sluice.category.Category;
import dev.sluice.category.Entry;
import dev.sluice.category.compiled.NameHash;
import dev.sluice.lists.compile.Budget;
import dev.sluice.lists.compile.EntriesFile;
import dev.sluice.lists.compile.EntriesWriter;
import dev.sluice.lists.compile.IndexCompiler;
import dev.sluice.lists.read.EntrySink;
import dev.sluice.lists.read.NotAList;
import dev.sluice.lists.read.SourceReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Does the work in this process. */
final class CompilingHere implements ListCompiler {
  private static final long NOTICE = 1 << 16;

  private final NameHash hash;

  CompilingHere(NameHash hash) {
    this.hash = hash;
  }

  @Override
  public Digest read(ReadJob job, Progress progress) throws IOException {
    try (EntriesWriter writer = new EntriesWriter(job.target(), hash, job.maxSize())) {
      ListReport report =
          SourceReader.read(
              job.list(),
              job.source(),
              job.anything(),
              new Writing(writer, job.list().name(), progress));
      Digest known = job.known();
      Digest digest = new Digest(known.identity(), known.origin(), known.at(), "", report);
      writer.finish(digest.text());
      return digest;
    } catch (NotAList e) {
      return job.known().refused(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void link(LinkJob job, Progress progress) throws IOException {
    progress.moment("compiling the index");
    List<IndexCompiler.Input> inputs = new ArrayList<>();
    for (LinkJob.Part part : job.parts()) {
      inputs.add(new IndexCompiler.Input(part.list(), whole(part.entries())));
    }
    IndexCompiler.compile(
        hash, inputs, job.target(), new Budget(job.heap(), job.disk()), job.identity());
  }

  private EntriesFile whole(Path file) throws IOException {
    return EntriesFile.open(file, hash)
        .filter(EntriesFile::isWhole)
        .orElseThrow(() -> new TornEntries(file));
  }

  @Override
  public void close() {}

  /** Writes entries, and says how many there are. */
  private static final class Writing implements EntrySink {
    private final EntriesWriter writer;
    private final String list;
    private final Progress progress;
    private final long begun = System.nanoTime();
    private long count;

    Writing(EntriesWriter writer, String list, Progress progress) {
      this.writer = writer;
      this.list = list;
      this.progress = progress;
    }

    @Override
    public void define(Category category) {
      writer.define(category);
    }

    @Override
    public void add(Category category, Entry entry, boolean excepted) throws IOException {
      writer.add(category, entry, excepted);
      count++;
      if (count % NOTICE == 0) {
        double seconds = (System.nanoTime() - begun) / 1e9;
        progress.moment(
            String.format(
                Locale.ROOT,
                "%s: %,d entries read, %,.0f a second",
                list,
                count,
                count / Math.max(seconds, 1e-3)));
      }
    }
  }
}
