package dev.sluice.lists;

import dev.sluice.category.Category;
import dev.sluice.config.ListSource;
import dev.sluice.config.Place;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * To read the source of a list into a file of entries.
 *
 * @param known what is known of the list before: all but the report
 * @param source what lies on this machine
 * @param anything whether also what looks like no list is read
 * @param target of the entries
 * @param maxSize of the target, in bytes
 */
record ReadJob(
    ListSource list, Digest known, Path source, boolean anything, Path target, long maxSize) {
  void write(DataOutput out) throws IOException {
    out.writeUTF(list.name());
    out.writeUTF(list.format().name());
    out.writeUTF(list.category().map(Category::name).orElse(""));
    out.writeBoolean(list.allowSuffixes());
    out.writeUTF(known.identity());
    out.writeUTF(known.origin());
    out.writeUTF(known.at().toString());
    out.writeUTF(source.toString());
    out.writeBoolean(anything);
    out.writeUTF(target.toString());
    out.writeLong(maxSize);
  }

  static ReadJob read(DataInput in) throws IOException {
    String name = in.readUTF();
    ListSource.Format format = ListSource.Format.valueOf(in.readUTF());
    String category = in.readUTF();
    boolean allowSuffixes = in.readBoolean();
    String identity = in.readUTF();
    String origin = in.readUTF();
    Instant at = Instant.parse(in.readUTF());
    Path source = Path.of(in.readUTF());
    ListSource list =
        new ListSource(
            name,
            format,
            category.isEmpty() ? Optional.empty() : Optional.of(new Category(category)),
            new ListSource.Location.Local(source),
            new Place("", 1, 1, ""),
            allowSuffixes,
            ListSource.Fetching.USUAL);
    return new ReadJob(
        list,
        Digest.unreadable(name, identity, origin, at, ""),
        source,
        in.readBoolean(),
        Path.of(in.readUTF()),
        in.readLong());
  }
}
