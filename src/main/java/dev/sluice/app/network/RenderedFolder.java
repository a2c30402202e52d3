package dev.sluice.app.network;

import dev.sluice.config.network.render.RenderedFile;
import dev.sluice.config.network.render.Rendering;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

/**
 * What the script {@code sluice-network} installs: in {@code files} the system's files, in {@code
 * inputs} what they were made from, as sha256sum writes it, {@code network.yaml} first.
 */
final class RenderedFolder {
  private static final String FOR_ALL = "rw-r--r--";
  private static final String FOR_ROOT = "rw-------";
  private static final String FOLDER = "rwx------";

  private RenderedFolder() {}

  /** Writes it all into a folder that may be there already, empty. */
  static void write(NetworkFile network, Path into) throws IOException {
    Path files = into.resolve("files");
    Files.createDirectories(
        files, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(FOLDER)));
    for (RenderedFile file : Rendering.of(network.settings())) {
      write(files.resolve(file.path()), file.text(), file.secret() ? FOR_ROOT : FOR_ALL);
    }
    StringBuilder inputs = new StringBuilder(line(network, network.file()));
    network.inputs().keySet().stream()
        .filter(path -> !path.equals(network.file()))
        .forEach(path -> inputs.append(line(network, path)));
    write(into.resolve("inputs"), inputs.toString(), FOR_ROOT);
  }

  private static String line(NetworkFile network, Path path) {
    return sha256(network.inputs().getOrDefault(path, "")) + "  " + path + "\n";
  }

  private static void write(Path to, String text, String permissions) throws IOException {
    Files.createDirectories(to.resolveSibling("."));
    // Created for its owner alone, and opened to others only then: a secret never was.
    try (var channel =
        Files.newByteChannel(
            to,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(FOR_ROOT)))) {
      var bytes = StandardCharsets.UTF_8.encode(text);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }
    Files.setPosixFilePermissions(to, PosixFilePermissions.fromString(permissions));
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
