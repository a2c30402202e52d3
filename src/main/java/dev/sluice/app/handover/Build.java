package dev.sluice.app.handover;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.CodeSource;

/** Which build a process runs: of the same version there may be several. */
public final class Build {
  private Build() {}

  /**
   * Of the file that this class is from, as it is now on the disk: to be asked when a process
   * starts, for an upgrade puts another file in its place. Empty when there is no telling.
   */
  public static String installed() {
    CodeSource source = Build.class.getProtectionDomain().getCodeSource();
    try {
      Path jar = Path.of(source.getLocation().toURI());
      BasicFileAttributes file = Files.readAttributes(jar, BasicFileAttributes.class);
      return file.fileKey() + " " + file.lastModifiedTime().toMillis() + " " + file.size();
    } catch (IOException | java.net.URISyntaxException | RuntimeException e) {
      return "";
    }
  }
}
