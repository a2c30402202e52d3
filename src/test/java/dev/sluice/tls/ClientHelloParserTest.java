package dev.sluice.tls;

import static dev.sluice.tls.HelloBytes.ascii;
import static dev.sluice.tls.HelloBytes.concat;
import static dev.sluice.tls.HelloBytes.hello;
import static dev.sluice.tls.HelloBytes.hostName;
import static dev.sluice.tls.HelloBytes.sized16;
import static dev.sluice.tls.HelloBytes.u8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.sluice.net.DomainName;
import dev.sluice.net.Parse;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientHelloParserTest {
  private static final byte[] A = hostName(ascii("a.example"));
  private static final byte[] B = hostName(ascii("b.example"));

  static Stream<Arguments> malformed() {
    return Stream.of(
        arguments("session id too long", hello().sessionId(33)),
        arguments("no cipher suite", hello().cipherSuites()),
        arguments("half a cipher suite", hello().cipherSuites(0x13, 1, 0x13)),
        arguments("no compression method", hello().compressionMethods()),
        arguments("one byte where extensions begin", hello().withoutExtensionBlock().trailer(0)),
        arguments("extensions run over the end", hello().withoutExtensionBlock().trailer(0, 1)),
        arguments("bytes behind the extensions", hello().serverName("a.example").trailer(0)),
        arguments("type without a length", hello().withoutExtensionBlock().trailer(0, 2, 0, 0)),
        arguments("half a length", hello().withoutExtensionBlock().trailer(0, 3, 0, 0, 0)),
        arguments("data run over", hello().withoutExtensionBlock().trailer(0, 4, 0, 5, 0, 1)),
        arguments("server_name twice", hello().serverName("a.example").serverName("b.example")),
        arguments("the same twice", hello().serverName("a.example").serverName("a.example")),
        arguments("another extension twice", hello().extension(43).extension(16).extension(43)),
        arguments("server_name of no bytes", hello().extension(0)),
        arguments("half a list length", hello().extension(0, 0)),
        arguments("an empty list", hello().extension(0, 0, 0)),
        arguments("list longer than its extension", hello().extension(0, 0, 2, 0)),
        arguments("bytes behind the list", hello().extensionBytes(0, concat(sized16(A), u8(0)))),
        arguments(
            "a list behind the list", hello().extensionBytes(0, concat(sized16(A), sized16(B)))),
        arguments("a list of a type alone", hello().extension(0, 0, 1, 0)),
        arguments("name longer than its list", hello().extension(0, 0, 4, 0, 0, 2, 'a')),
        arguments("an empty name", hello().serverName("")),
        arguments("an empty name first", hello().serverNameList(hostName(new byte[0]), A)),
        arguments("two names", hello().serverNameList(A, B)),
        arguments("the same name twice", hello().serverNameList(A, A)),
        arguments("a name and half an entry", hello().serverNameList(A, u8(0))),
        arguments(
            "a name of an unknown type",
            hello().serverNameList(concat(u8(1), sized16(ascii("a"))))),
        arguments(
            "an unknown type behind",
            hello().serverNameList(A, concat(u8(1), sized16(ascii("b"))))),
        arguments(
            "an unknown type before",
            hello().serverNameList(concat(u8(1), sized16(ascii("b"))), A)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("malformed")
  void refuses(String what, HelloBytes hello) {
    assertThatExceptionOfType(MalformedHello.class)
        .as(what)
        .isThrownBy(() -> parse(hello))
        .satisfies(e -> assertThat(e.problem()).isNotEmpty())
        .satisfies(e -> assertThat(e.getStackTrace()).isEmpty());
  }

  @Test
  void refusesEveryShortenedBody() {
    byte[] message = HelloBytes.browser("www.example.com").message();
    int end = 4 + 2 + 32 + 33 + 10 + 2; // there a hello without extensions is whole
    for (int length = 4; length < message.length; length++) {
      Vector body = new Vector(message, 4, length);
      if (length == end) {
        assertThat(ClientHelloParser.parse(body).serverName())
            .isEqualTo(new ServerName.Absent(NoServerName.NO_EXTENSION));
      } else {
        assertThatExceptionOfType(MalformedHello.class)
            .isThrownBy(() -> ClientHelloParser.parse(body));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".",
        "..",
        "a..b",
        ".a.example",
        "a.example..",
        "a.example\0",
        "a.example\0.b.example",
        "a .example",
        "a.example:443",
        "b\u00fccher.example",
        "*.example",
        "[::1]",
        "127.1",
        "0x7f000001",
        "https://a.example"
      })
  void knowsNamesThatAreNone(String name) {
    assertAbsent(NoServerName.INVALID_NAME, hello().serverName(name));
  }

  @Test
  void knowsNamesTooLong() {
    String label = "a".repeat(63);
    String longest = (label + ".").repeat(3) + "a".repeat(61);
    assertPresent(longest, hello().serverName(longest));
    assertPresent(longest, hello().serverName(longest + "."));
    assertAbsent(NoServerName.INVALID_NAME, hello().serverName(longest + "a"));
    assertAbsent(NoServerName.INVALID_NAME, hello().serverName(label + "a.example"));
    assertAbsent(NoServerName.INVALID_NAME, hello().serverName("a.".repeat(8000)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.1", "::1", "2001:db8::1", "::ffff:192.0.2.1"})
  void knowsAddressLiterals(String name) {
    assertAbsent(NoServerName.ADDRESS_LITERAL, hello().serverName(name));
  }

  @ParameterizedTest
  @CsvSource({
    "a.example, a.example",
    "A.EXAMPLE, a.example",
    "a.example., a.example",
    "localhost, localhost",
    "my_host.example, my_host.example",
    "-a-.example, -a-.example",
    "XN--Bcher-KVA.example, xn--bcher-kva.example"
  })
  void normalisesNames(String sent, String normal) {
    assertPresent(normal, hello().serverName(sent));
  }

  @ParameterizedTest
  @ValueSource(ints = {0x0300, 0x0301, 0x0302, 0x0303, 0x0304, 0x7f1c})
  void takesAnyVersion(int version) {
    assertPresent("a.example", hello().version(version).serverName("a.example"));
  }

  @Test
  void readsHellosWithoutExtensions() {
    assertAbsent(NoServerName.NO_EXTENSION, hello().version(0x0301).withoutExtensionBlock());
    assertAbsent(NoServerName.NO_EXTENSION, hello());
    assertAbsent(NoServerName.NO_EXTENSION, hello().extension(0x0a0a).extension(43, 2, 3, 4));
    assertAbsent(NoServerName.NO_EXTENSION, hello().sessionId(0).withoutExtensionBlock());
  }

  @Test
  void findsTheNameInAnyPlace() {
    assertPresent("a.example", HelloBytes.browser("a.example"));
    assertPresent("a.example", hello().serverName("a.example").extension(21, new int[16_000]));
    assertPresent("a.example", hello().extension(21, new int[16_000]).serverName("a.example"));
    assertPresent("a.example", hello().extension(21, new int[60_000]).serverName("a.example"));
  }

  @Test
  void readsAsManyExtensionsAsFit() {
    HelloBytes hello = hello();
    IntStream.rangeClosed(1, 16_000).forEach(hello::extension);
    assertPresent("a.example", hello.serverName("a.example"));
  }

  private static ClientHello parse(HelloBytes hello) {
    byte[] message = hello.message();
    return ClientHelloParser.parse(new Vector(message, 4, message.length));
  }

  private static void assertPresent(String name, HelloBytes hello) {
    DomainName domain = ((Parse.Parsed<DomainName>) DomainName.of(name)).value();
    assertThat(parse(hello).serverName()).isEqualTo(new ServerName.Present(domain));
  }

  private static void assertAbsent(NoServerName why, HelloBytes hello) {
    assertThat(parse(hello).serverName()).isEqualTo(new ServerName.Absent(why));
  }
}
