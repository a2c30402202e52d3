package dev.sluice.lists.read;

import dev.sluice.category.Category;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * A list in squidGuard's layout inside a tar archive, read as it streams by; nothing is unpacked to
 * a disk, and links are passed over. The folder at the top that most archives have, such as {@code
 * blacklists/}, is no part of the categories' names.
 */
final class SquidguardArchive {
  static final List<String> FILES = List.of("domains", "urls");
  static final String EXPRESSIONS = "expressions";

  private static final int MAGIC_AT = 257;
  private static final String MAGIC = "ustar";
  private static final int MOST_FILES = 100_000;

  private SquidguardArchive() {}

  /** By the magic number of POSIX and GNU archives. */
  static boolean isTar(byte[] first) {
    if (first.length < MAGIC_AT + MAGIC.length()) {
      return false;
    }
    for (int i = 0; i < MAGIC.length(); i++) {
      if (first[MAGIC_AT + i] != MAGIC.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  static void visit(InputStream in, LineVisitor visitor) throws IOException {
    int files = 0;
    int found = 0;
    try (TarArchiveInputStream tar = new TarArchiveInputStream(in)) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        files++;
        if (files > MOST_FILES) {
          throw new NotAList("it has more than " + MOST_FILES + " files");
        }
        found += entry.isFile() && file(entry.getName(), tar, visitor) ? 1 : 0;
      }
    } catch (NotAList e) {
      throw e;
    } catch (IOException | IllegalArgumentException e) {
      throw new NotAList("the archive can't be read: " + e.getMessage());
    }
    if (found == 0) {
      throw new NotAList("it has no category: no folder in it has domains or urls");
    }
  }

  private static boolean file(String name, InputStream in, LineVisitor visitor) throws IOException {
    List<String> parts = new ArrayList<>();
    for (String part : name.split("/", -1)) {
      if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    if (parts.size() < 2) {
      return false;
    }
    String last = parts.removeLast();
    Category category = category(parts);
    if (last.equals(EXPRESSIONS)) {
      visitor.expressions(category);
      return false;
    }
    if (!FILES.contains(last)) {
      return false;
    }
    visitor.category(category);
    SourceReader.squidguard(in, String.join("/", parts) + "/" + last, category, visitor);
    return true;
  }

  private static Category category(List<String> folders) {
    List<String> named = folders.size() > 1 ? folders.subList(1, folders.size()) : folders;
    return new Category(String.join("_", named.stream().map(SquidguardArchive::word).toList()));
  }

  /** A folder's name as a rule can write it. */
  static String word(String folder) {
    return folder.replaceAll("[^A-Za-z0-9_-]", "_");
  }
}
