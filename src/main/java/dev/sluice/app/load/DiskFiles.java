package dev.sluice.app.load;

import dev.sluice.config.read.FileSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.regex.PatternSyntaxException;

/** The admin's files on the disk. As in a shell, a pattern doesn't name hidden files. */
public final class DiskFiles implements FileSource {
  private static final Comparator<Path> BY_NAME =
      Comparator.comparing(file -> String.valueOf(file.getFileName()));

  @Override
  public Found<String> read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LONGEST + 1);
      return bytes.length > LONGEST
          ? new Found.Nothing<>(file + " is longer than 4 MiB")
          : new Found.Value<>(
              StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (NoSuchFileException _) {
      return new Found.Nothing<>("there is no " + file);
    } catch (AccessDeniedException _) {
      return new Found.Nothing<>(file + " can't be read: permission denied");
    } catch (CharacterCodingException _) {
      return new Found.Nothing<>(file + " is not UTF-8 text");
    } catch (IOException e) {
      return new Found.Nothing<>(file + " can't be read: " + e.getMessage());
    }
  }

  @Override
  public Found<List<Path>> matching(Path folder, String glob, int most) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, glob)) {
      PriorityQueue<Path> lastFirst = new PriorityQueue<>(BY_NAME.reversed());
      for (Path file : files) {
        if (!String.valueOf(file.getFileName()).startsWith(".") && !Files.isDirectory(file)) {
          lastFirst.add(file);
          if (lastFirst.size() > most) {
            lastFirst.remove();
          }
        }
      }
      List<Path> found = new ArrayList<>(lastFirst);
      found.sort(BY_NAME);
      return new Found.Value<>(found);
    } catch (NoSuchFileException | NotDirectoryException _) {
      return new Found.Value<>(List.of());
    } catch (PatternSyntaxException e) {
      return new Found.Nothing<>("\"" + glob + "\" is not a pattern: " + e.getDescription());
    } catch (AccessDeniedException _) {
      return new Found.Nothing<>(folder + " can't be read: permission denied");
    } catch (IOException | DirectoryIteratorException e) {
      return new Found.Nothing<>(folder + " can't be read: " + e.getMessage());
    }
  }
}
