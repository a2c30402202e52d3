package dev.sluice.ledger;

import dev.sluice.seal.Seal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The key of this gateway's seal, made at its first start. */
public final class SealKey {
  private static final Logger LOG = LoggerFactory.getLogger(SealKey.class);
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private SealKey() {}

  /**
   * The seal whose key is kept in a folder. Where none can be kept it is good for this run: then
   * clients have to say again after a restart that they go on.
   */
  public static Seal in(Path folder) {
    StateFile file = new StateFile(folder.resolve("seal.key"));
    try {
      Optional<byte[]> kept = file.read();
      if (kept.isPresent() && kept.get().length == Seal.KEY_BYTES) {
        closeToOthers(file.path());
        return new Seal(kept.get());
      }
      kept.ifPresent(_ -> LOG.warn("{} is no key: a new one is made", file.path()));
      byte[] key = newKey();
      file.write(key);
      return new Seal(key);
    } catch (IOException e) {
      LOG.warn("the key of continue buttons is not kept for the next start: {}", e.toString());
      return new Seal(newKey());
    }
  }

  private static void closeToOthers(Path key) throws IOException {
    if (!Files.getPosixFilePermissions(key).equals(OWNER_ONLY)) {
      LOG.warn("{} could be used by others: now by its owner only", key);
      Files.setPosixFilePermissions(key, OWNER_ONLY);
    }
  }

  private static byte[] newKey() {
    byte[] key = new byte[Seal.KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return key;
  }
}
