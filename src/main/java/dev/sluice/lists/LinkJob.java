package dev.sluice.lists;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * To compile the entries of lists into an index.
 *
 * @param heap bytes that sorting may take
 * @param disk bytes for the index and everything in between
 * @param identity of what the index is of
 */
record LinkJob(List<Part> parts, Path target, long heap, long disk, String identity) {
  /** A list's name and its entries. */
  record Part(String list, Path entries) {}

  void write(DataOutput out) throws IOException {
    out.writeInt(parts.size());
    for (Part part : parts) {
      out.writeUTF(part.list);
      out.writeUTF(part.entries.toString());
    }
    out.writeUTF(target.toString());
    out.writeLong(heap);
    out.writeLong(disk);
    out.writeUTF(identity);
  }

  static LinkJob read(DataInput in) throws IOException {
    List<Part> parts = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      parts.add(new Part(in.readUTF(), Path.of(in.readUTF())));
    }
    return new LinkJob(parts, Path.of(in.readUTF()), in.readLong(), in.readLong(), in.readUTF());
  }
}
