package dev.sluice.lists.fetch;

import static dev.sluice.lists.fetch.FetchResult.Reason.TRUST;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * Whose certificates are trusted: as curl and Go have it, those of the file that SSL_CERT_FILE
 * names, else of the system's bundle, else of the Java runtime.
 *
 * @param source in words
 */
record Trust(SSLContext context, String source) {
  static final Path SYSTEM = Path.of("/etc/ssl/certs/ca-certificates.crt");

  private static final int LARGEST = 16 << 20; // bytes; a system's bundle has 0.2 million
  private static final Pattern CERTIFICATE =
      Pattern.compile("-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----");

  /**
   * Read anew for each fetch, so that a renewed bundle counts at once.
   *
   * @param system where the system's bundle would be
   */
  static Trust of(Map<String, String> environment, Path system) throws FetchException {
    Optional<Path> named =
        Optional.ofNullable(environment.get("SSL_CERT_FILE"))
            .filter(name -> !name.isEmpty())
            .map(Path::of);
    if (named.isEmpty() && !Files.exists(system)) {
      return new Trust(context(new TrustManager[0]), "the Java runtime's certificates");
    }
    Path file = named.orElse(system);
    try {
      return new Trust(context(trusting(certificates(file))), file.toString());
    } catch (IOException | GeneralSecurityException e) {
      throw FetchException.lasting(TRUST, file + ": " + e);
    }
  }

  /** No managers: the runtime's own. */
  private static SSLContext context(TrustManager[] managers) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers.length == 0 ? null : managers, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has TLS", e);
    }
  }

  private static TrustManager[] trusting(List<Certificate> certificates)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    for (int i = 0; i < certificates.size(); i++) {
      store.setCertificateEntry(String.valueOf(i), certificates.get(i));
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  private static List<Certificate> certificates(Path file)
      throws IOException, CertificateException {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    List<Certificate> certificates = new ArrayList<>();
    List<String> blocks =
        CERTIFICATE.matcher(text(file)).results().map(MatchResult::group).toList();
    for (String block : blocks) {
      one(factory, block).ifPresent(certificates::add);
    }
    if (certificates.isEmpty()) {
      throw new CertificateException("no certificate in it");
    }
    return certificates;
  }

  /** Empty when Java cannot read it: the others serve all the same. */
  private static Optional<Certificate> one(CertificateFactory factory, String block) {
    byte[] bytes = block.getBytes(StandardCharsets.US_ASCII);
    try {
      return Optional.of(factory.generateCertificate(new ByteArrayInputStream(bytes)));
    } catch (CertificateException _) {
      return Optional.empty();
    }
  }

  private static String text(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw new IOException("larger than " + LARGEST + " bytes");
      }
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }
}
