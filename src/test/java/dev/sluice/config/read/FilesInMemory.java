package dev.sluice.config.read;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Files under {@code /etc/sluice}. */
record FilesInMemory(SortedMap<String, String> texts) implements FileSource {
  private static final Path FOLDER = Path.of("/etc/sluice");

  FilesInMemory() {
    this(new TreeMap<>());
  }

  FilesInMemory with(String name, String text) {
    texts.put(name, text);
    return this;
  }

  ConfigurationText read(String mainText) {
    return ConfigurationText.read(Texts.FILE, mainText, with("sluice.yaml", mainText));
  }

  List<String> errors(String mainText) {
    return read(mainText).errors().stream().map(Object::toString).toList();
  }

  @Override
  public Found<String> read(Path file) {
    String text = texts.get(FOLDER.relativize(file).toString());
    return text == null ? new Found.Nothing<>("there is no " + file) : new Found.Value<>(text);
  }

  @Override
  public Found<List<Path>> matching(Path folder, String glob, int most) {
    var matcher = FileSystems.getDefault().getPathMatcher("glob:" + folder.resolve(glob));
    return new Found.Value<>(
        texts.keySet().stream().map(FOLDER::resolve).filter(matcher::matches).limit(most).toList());
  }
}
