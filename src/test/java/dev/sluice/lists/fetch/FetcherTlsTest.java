package dev.sluice.lists.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.lists.fetch.FetchResult.Failed;
import dev.sluice.lists.fetch.FetchResult.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class FetcherTlsTest {
  private static final String WHOLE = "HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\nads.example\n";

  @TempDir private static Path keys;
  private static TestAuthority authority;
  private static Path bundle;

  @TempDir private Path folder;
  private FetchFixture fixture;

  @BeforeAll
  static void certificates() throws Exception {
    authority = TestAuthority.in(keys);
    authority.sign("good", "-ext", "san=ip:127.0.0.1");
    authority.sign("other", "-ext", "san=dns:other.example");
    authority.sign("old", "-ext", "san=ip:127.0.0.1", "-startdate", "-9d", "-validity", "5");
    authority.sign("early", "-ext", "san=ip:127.0.0.1", "-startdate", "+9d", "-validity", "5");
    bundle = keys.resolve("bundle.pem");
    Files.writeString(
        bundle,
        "# Test CA\n-----BEGIN CERTIFICATE-----\nbroken\n-----END CERTIFICATE-----\n"
            + authority.pem());
  }

  @BeforeEach
  void fixture() {
    fixture = new FetchFixture(folder);
    fixture.environment = Map.of("SSL_CERT_FILE", bundle.toString());
  }

  @Test
  void trustsWhomTheNamedFileTrusts() throws Exception {
    try (RawServer server = serving("good")) {
      assertThat(fixture.fetched(https(server)).size()).isEqualTo(12);
    }
  }

  @Test
  void trustsWhomTheSystemsBundleTrusts() throws Exception {
    Files.copy(bundle, folder.resolve("no-bundle"));
    fixture.environment = Map.of("SSL_CERT_FILE", "");
    try (RawServer server = serving("good")) {
      assertThat(fixture.fetched(https(server)).size()).isEqualTo(12);
    }
  }

  @Test
  void trustsTheRuntimesWithoutABundle() throws Exception {
    fixture.environment = Map.of();
    try (RawServer server = serving("good")) {
      assertThat(fixture.failed(https(server)).text())
          .isEqualTo(
              "certificate is not trusted: that of 127.0.0.1 is by nobody in the Java runtime's"
                  + " certificates");
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void refusesAnotherServersCertificate() throws Exception {
    refuses("other", "it is not one for 127.0.0.1");
  }

  @Test
  void refusesAnExpiredCertificate() throws Exception {
    refuses("old", "that of 127.0.0.1 has expired");
  }

  @Test
  void refusesACertificateThatIsNotValidYet() throws Exception {
    refuses("early", "that of 127.0.0.1 is not valid yet (is this machine's clock right?)");
  }

  @Test
  void saysThatTheNamedFileIsMissing() throws Exception {
    fixture.environment = Map.of("SSL_CERT_FILE", folder.resolve("none.pem").toString());
    Failed failed = fixture.failed(URI.create("https://127.0.0.1:1/"));

    assertThat(failed.reason()).isEqualTo(Reason.TRUST);
    assertThat(failed.text()).startsWith("no certificates to trust: ").contains("none.pem");
  }

  @Test
  void saysThatTheNamedFileHasNoCertificate() throws Exception {
    Path empty = Files.writeString(folder.resolve("empty.pem"), "nothing\n");
    fixture.environment = Map.of("SSL_CERT_FILE", empty.toString());

    assertThat(fixture.failed(URI.create("https://127.0.0.1:1/")).text())
        .contains("empty.pem", "no certificate in it");
  }

  @Test
  void saysThatTheServerSpeaksNoTls() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> greet(socket));
      URI uri = URI.create("https://127.0.0.1:" + socket.getLocalPort() + "/");

      assertThat(fixture.failed(uri).reason()).isEqualTo(Reason.TLS);
    }
  }

  @Test
  void leavesAServerThatIsSilentInsteadOfTls() throws Exception {
    fixture.waits = new Waits(Duration.ofMillis(200), Duration.ofSeconds(30));
    // It waits for the end of a request's head, which a ClientHello hasn't.
    try (RawServer server = RawServer.answering(WHOLE)) {
      assertThat(fixture.failed(https(server)).reason()).isEqualTo(Reason.CONNECT_TIMEOUT);
    }
  }

  @Test
  void neverGoesFromHttpsToHttp() throws Exception {
    try (RawServer plain = RawServer.answering(WHOLE);
        RawServer server =
            RawServer.start(
                authority.sockets("good"),
                (request, out) ->
                    RawServer.write(
                        out, "HTTP/1.1 302 Found\r\nLocation: " + plain.uri("/") + "\r\n\r\n"))) {
      assertThat(fixture.failed(https(server)).text())
          .startsWith("the redirect cannot be followed: from https to http");
      assertThat(plain.requests()).isEmpty();
    }
  }

  private void refuses(String alias, String why) throws Exception {
    try (RawServer server = serving(alias)) {
      Failed failed = fixture.failed(https(server));

      assertThat(failed.text()).isEqualTo("certificate is not trusted: " + why);
      assertThat(failed.retryable()).isFalse();
      assertThat(server.requests()).isEmpty();
      assertThat(fixture.files()).isEmpty();
    }
  }

  private static void greet(ServerSocket socket) {
    try {
      while (true) {
        try (Socket connection = socket.accept()) {
          RawServer.write(connection.getOutputStream(), "220 mail.example ESMTP\r\n");
          connection.getInputStream().read();
        }
      }
    } catch (IOException _) {
      // Closed: the test is over.
    }
  }

  private static RawServer serving(String alias) throws Exception {
    return RawServer.start(authority.sockets(alias), (request, out) -> RawServer.write(out, WHOLE));
  }

  private static URI https(RawServer server) {
    return URI.create("https://127.0.0.1:" + server.port() + "/list");
  }
}
