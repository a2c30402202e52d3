package dev.sluice.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A secret of this gateway's, with which it signs: HMAC-SHA256 (RFC 2104). */
public final class Seal {
  /** A key's length, in bytes: that of the hash (RFC 2104 §3). */
  public static final int KEY_BYTES = 32;

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  public Seal(byte[] key) {
    if (key.length != KEY_BYTES) {
      throw new IllegalArgumentException("a key has " + KEY_BYTES + " bytes, not " + key.length);
    }
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /**
   * The signature of some texts, in the letters, digits, {@code -} and {@code _} of base64url.
   *
   * @param purpose keeps what is signed for one use from being taken for another
   */
  String sign(String purpose, String... texts) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(mac(purpose, texts));
  }

  /** Whether that is their signature; takes the same time wherever they differ. */
  boolean signed(String signature, String purpose, String... texts) {
    return MessageDigest.isEqual(
        sign(purpose, texts).getBytes(StandardCharsets.US_ASCII),
        signature.getBytes(StandardCharsets.UTF_8));
  }

  /** Each text behind its length, so that no other texts make the same octets. */
  private byte[] mac(String purpose, String... texts) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      update(mac, purpose);
      for (String text : texts) {
        update(mac, text);
      }
      return mac.doFinal();
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java has HMAC-SHA256", e);
    }
  }

  private static void update(Mac mac, String text) {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(octets.length).flip());
    mac.update(octets);
  }
}
