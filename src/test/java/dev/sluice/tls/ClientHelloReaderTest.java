package dev.sluice.tls;

import static dev.sluice.tls.HelloBytes.ascii;
import static dev.sluice.tls.HelloBytes.browser;
import static dev.sluice.tls.HelloBytes.bytes;
import static dev.sluice.tls.HelloBytes.concat;
import static dev.sluice.tls.HelloBytes.hello;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.sluice.net.DomainName;
import dev.sluice.net.Parse;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ClientHelloReaderTest {
  private static final String NAME = "www.example.com";
  private static final HelloParse PARSED = parsed(NAME);
  private static final byte[] BROWSER = browser(NAME).records();

  /** What is refused, why, and at which byte at the latest. */
  static Stream<Arguments> refused() {
    byte[] two = browser(NAME).records(700);
    byte[] alertWithin = two.clone();
    alertWithin[705] = 21;
    byte[] versionWithin = two.clone();
    versionWithin[706] = 2;
    return Stream.of(
        arguments("HTTP", NoServerName.NOT_TLS, ascii("GET / HTTP/1.1\r\n"), 1),
        arguments("SSH", NoServerName.NOT_TLS, ascii("SSH-2.0-OpenSSH_9.2\r\n"), 1),
        arguments("SSL 2.0 style", NoServerName.NOT_TLS, bytes(0x80, 0x2e, 1, 3, 1, 0, 0x15), 1),
        arguments("zeros", NoServerName.NOT_TLS, new byte[100], 1),
        arguments("an alert", NoServerName.NOT_TLS, bytes(21, 3, 1, 0, 2, 2, 40), 1),
        arguments("application data", NoServerName.NOT_TLS, bytes(23, 3, 3, 0, 1, 0), 1),
        arguments("version 2", NoServerName.NOT_TLS, bytes(22, 2, 0, 0, 5, 1, 0, 0, 1, 0), 2),
        arguments("DTLS", NoServerName.NOT_TLS, bytes(22, 0xfe, 0xff, 0, 0), 2),
        arguments("an empty record", NoServerName.MALFORMED, bytes(22, 3, 1, 0, 0, 22), 5),
        arguments("a long record", NoServerName.MALFORMED, bytes(22, 3, 1, 0x40, 1, 1), 5),
        arguments("a ServerHello", NoServerName.MALFORMED, bytes(22, 3, 3, 0, 9, 2, 0, 0, 90), 6),
        arguments("a short hello", NoServerName.MALFORMED, bytes(22, 3, 1, 0, 9, 1, 0, 0, 40), 9),
        arguments("a long hello", NoServerName.TOO_LARGE, bytes(22, 3, 1, 9, 9, 1, 0, 255, 253), 9),
        arguments("16 MiB", NoServerName.TOO_LARGE, bytes(22, 3, 1, 9, 9, 1, 255, 255, 255), 9),
        arguments("an alert within", NoServerName.MALFORMED, alertWithin, 706),
        arguments("another version within", NoServerName.MALFORMED, versionWithin, 707),
        arguments(
            "an empty record within",
            NoServerName.MALFORMED,
            concat(Arrays.copyOf(two, 705), bytes(22, 3, 1, 0, 0)),
            710),
        arguments(
            "two names",
            NoServerName.MALFORMED,
            hello().serverName("a.example").serverName(NAME).records(),
            hello().serverName("a.example").serverName(NAME).records().length));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void refusesAtOnce(String what, NoServerName why, byte[] input, int length) {
    ClientHelloReader reader = new ClientHelloReader();
    for (int i = 0; i < length - 1; i++) {
      assertThat(feed(reader, input, i, i + 1)).as(what).isInstanceOf(HelloParse.Incomplete.class);
    }
    HelloParse answer = feed(reader, input, length - 1, length);
    assertThat(answer)
        .isInstanceOfSatisfying(
            HelloParse.Rejected.class,
            rejected -> {
              assertThat(rejected.why()).isEqualTo(why);
              assertThat(rejected.problem()).isNotEmpty();
            });
    assertThat(feed(reader, input, length, input.length)).isSameAs(answer);
    assertThat(feed(reader, BROWSER, 0, BROWSER.length)).isSameAs(answer);
    assertThat(read(input)).isEqualTo(answer);
  }

  @Test
  void everyPrefixIsIncompleteAndThenTheAnswerStays() {
    byte[] followed = concat(BROWSER, bytes(20, 3, 3, 0, 1, 1), ascii("anything"));
    for (int length = 0; length <= followed.length; length++) {
      HelloParse whole = read(Arrays.copyOf(followed, length));
      if (length < BROWSER.length) {
        assertThat(whole).isInstanceOf(HelloParse.Incomplete.class);
      } else {
        assertThat(whole).isEqualTo(PARSED);
      }
    }
  }

  @Test
  void readsAHelloCutAnywhere() {
    for (int cut = 0; cut <= BROWSER.length; cut++) {
      ClientHelloReader reader = new ClientHelloReader();
      feed(reader, BROWSER, 0, cut);
      assertThat(feed(reader, BROWSER, cut, BROWSER.length)).isEqualTo(PARSED);
    }
  }

  @Test
  void readsAHelloInTwoRecordsCutAnywhere() {
    byte[] message = browser(NAME).message();
    for (int cut = 1; cut < message.length; cut++) {
      byte[] head = Arrays.copyOf(message, cut);
      byte[] tail = Arrays.copyOfRange(message, cut, message.length);
      byte[] input = concat(HelloBytes.records(head, cut), HelloBytes.records(tail, 1 << 14));
      assertThat(read(input)).isEqualTo(PARSED);
      assertThat(readByteByByte(input)).isEqualTo(PARSED);
    }
  }

  @Test
  void readsAHelloInRecordsOfAnySize() {
    byte[] message = browser(NAME).message();
    for (int fragment = 1; fragment < message.length; fragment++) {
      assertThat(read(HelloBytes.records(message, fragment))).isEqualTo(PARSED);
    }
    assertThat(readByteByByte(HelloBytes.records(message, 1))).isEqualTo(PARSED);
  }

  @Test
  void leavesWhatFollowsTheHello() {
    byte[] together = concat(browser(NAME).message(), bytes(1, 0, 0, 5), new byte[300]);
    assertThat(read(HelloBytes.records(together, 1 << 14))).isEqualTo(PARSED);
    ByteBuffer input = ByteBuffer.wrap(concat(BROWSER, ascii("early data")));
    assertThat(new ClientHelloReader().feed(input)).isEqualTo(PARSED);
    assertThat(input.remaining()).isEqualTo("early data".length());
  }

  @Test
  void readsHellosUpToTheCap() {
    HelloBytes largest = hello().serverName(NAME);
    int rest = ClientHelloReader.MESSAGE_MAX - largest.message().length - 4;
    largest.extensionBytes(21, new byte[rest]);
    assertThat(largest.message()).hasSize(ClientHelloReader.MESSAGE_MAX);
    assertThat(read(largest.records())).isEqualTo(PARSED);
    assertThat(readByteByByte(largest.records())).isEqualTo(PARSED);
    assertThat(read(largest.records(6))).isEqualTo(PARSED);
  }

  @Test
  void holdsTheRecordsToACapOfTheirOwn() {
    HelloBytes realistic = hello().extensionBytes(21, new byte[21_000]).serverName(NAME);
    assertThat(read(realistic.records(1))).isEqualTo(PARSED);
    HelloBytes absurd = hello().extensionBytes(21, new byte[30_000]).serverName(NAME);
    assertThat(read(absurd.records(1)))
        .isInstanceOfSatisfying(
            HelloParse.Rejected.class,
            rejected -> assertThat(rejected.why()).isEqualTo(NoServerName.TOO_LARGE));
  }

  @Test
  void tellsAbsenceFromRefusal() {
    assertThat(read(hello().records()))
        .isEqualTo(
            new HelloParse.Parsed(
                new ClientHello(new ServerName.Absent(NoServerName.NO_EXTENSION))));
  }

  @Test
  void anyFlippedBitGivesANameOrARefusal() {
    byte[] small = hello().serverName(NAME).extension(43, 2, 3, 4).records();
    for (int bit = 0; bit < small.length * 8; bit++) {
      byte[] flipped = small.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(readByteByByte(flipped)).isEqualTo(read(flipped));
    }
  }

  @Property(tries = 2000)
  void damageNeverThrowsHoweverItIsCut(
      @ForAll @IntRange(min = 1, max = 40) int flips,
      @ForAll @IntRange(min = 1, max = 2000) int fragment,
      @ForAll long seed) {
    Random random = new Random(seed);
    byte[] input = browser(NAME).records(fragment);
    for (int i = 0; i < flips; i++) {
      input[random.nextInt(input.length)] ^= (byte) (1 << random.nextInt(8));
    }
    assertThat(readInPieces(input, random)).isEqualTo(read(input));
  }

  @Property(tries = 2000)
  void garbageNeverThrows(@ForAll @Size(max = 300) byte[] body, @ForAll long seed) {
    byte[] message = concat(bytes(1, 0, body.length >> 8, body.length), body);
    byte[] input = HelloBytes.records(message, 1 << 14);
    assertThat(readInPieces(input, new Random(seed))).isEqualTo(read(input));
    assertThat(readInPieces(body, new Random(seed))).isEqualTo(read(body));
  }

  private static HelloParse parsed(String name) {
    DomainName domain = ((Parse.Parsed<DomainName>) DomainName.of(name)).value();
    return new HelloParse.Parsed(new ClientHello(new ServerName.Present(domain)));
  }

  private static HelloParse read(byte[] input) {
    return feed(new ClientHelloReader(), input, 0, input.length);
  }

  private static HelloParse readByteByByte(byte[] input) {
    ClientHelloReader reader = new ClientHelloReader();
    HelloParse answer = feed(reader, input, 0, 0);
    for (int i = 0; i < input.length; i++) {
      answer = feed(reader, input, i, i + 1);
    }
    return answer;
  }

  private static HelloParse readInPieces(byte[] input, Random random) {
    ClientHelloReader reader = new ClientHelloReader();
    int from = 0;
    HelloParse answer = feed(reader, input, 0, 0);
    while (from < input.length) {
      int to = Math.min(input.length, from + 1 + random.nextInt(100));
      answer = feed(reader, input, from, to);
      from = to;
    }
    return answer;
  }

  private static HelloParse feed(ClientHelloReader reader, byte[] input, int from, int to) {
    return reader.feed(ByteBuffer.wrap(input, from, to - from).slice());
  }
}
