package dev.sluice.store.disk;

import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * What tells a changed file from an unchanged one.
 *
 * @param file device and inode, where the file system has such
 */
public record FileState(long size, FileTime modified, @Nullable Object file) {
  static FileState of(BasicFileAttributes attributes) {
    return new FileState(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
  }
}
