package dev.sluice.config.network.render;

/**
 * A file of the system's, made from the settings.
 *
 * @param path from the root, without a slash before it
 * @param secret whether only root may read it
 */
public record RenderedFile(String path, String text, boolean secret) {
  static RenderedFile open(String path, String text) {
    return new RenderedFile(path, text, false);
  }

  /** The first line of each file that can have one. */
  static final String HEAD = "# Made by `sluice network apply`: what is changed here is lost.\n";
}
