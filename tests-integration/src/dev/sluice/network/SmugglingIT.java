package dev.sluice.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Requests that two readers could frame differently (RFC 9112, sections 6.3 and 11.2). */
@ExtendWith(SharedTopology.class)
final class SmugglingIT {
  private static final String POST = "POST /seen HTTP/1.1\r\nHost: witness.example\r\n";
  private static final String HIDDEN = "GET /hidden HTTP/1.1\r\nHost: secret.example\r\n\r\n";

  private static final List<String> HEADS =
      List.of(
          POST + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
          POST + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
          POST + "Content-Length: 0\r\nContent-Length: 60\r\n\r\n",
          POST + "Content-Length: 0, 60\r\n\r\n",
          POST + "Content-Length: +0\r\n\r\n",
          POST + "Content-Length: -1\r\n\r\n",
          POST + "Content-Length: 0x3c\r\n\r\n",
          POST + "Content-Length: 6 0\r\n\r\n",
          POST + "Content-Length: \r\n\r\n",
          POST + "Content-Length: 99999999999999999999\r\n\r\n",
          POST + "Content-Length : 60\r\n\r\n",
          POST + "Content-Length\u000b: 60\r\n\r\n",
          POST + "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
          POST + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
          POST + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
          POST + "Transfer-Encoding: \u000bchunked\r\n\r\n0\r\n\r\n",
          POST + "Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n",
          POST + "X: a\r\n Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
          POST + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
          POST + "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
          POST + "X: a\rTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
          POST + "X: a\u0000b\r\n\r\n",
          POST + "X Y: z\r\n\r\n",
          POST + "Host: secret.example\r\n\r\n",
          POST + ": nameless\r\n\r\n",
          "POST /seen HTTP/1.0\r\nHost: witness.example\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
          "POST /seen HTTP/1.1\r\nContent-Length: 0\r\n\r\n",
          "POST /seen HTTP/1.1\r\n Host: witness.example\r\n\r\n",
          "POST /seen /more HTTP/1.1\r\nHost: witness.example\r\n\r\n",
          "POST /seen HTTP/1.1 \r\nHost: secret.example, witness.example\r\n\r\n",
          "POST /seen HTTP/2.0\r\nHost: witness.example\r\n\r\n");

  private static final List<String> CONTENTS =
      List.of(
          "5;a=\n\r\nhello\r\n0\r\n\r\n",
          "5\nhello\r\n0\r\n\r\n",
          "0x5\r\nhello\r\n0\r\n\r\n",
          "-5\r\nhello\r\n0\r\n\r\n",
          "5 \rX\r\nhello\r\n0\r\n\r\n",
          "100000000000000005\r\nhello\r\n0\r\n\r\n",
          "5\r\nhello0\r\n\r\n",
          "5\r\nhelloXX0\r\n\r\n",
          "\r\n5\r\nhello\r\n0\r\n\r\n");

  private final Client client;
  private final Origin origin;

  SmugglingIT(Topology topology) {
    client = topology.client();
    origin = topology.origin();
    topology.gateway().install(Installation.usual());
  }

  @Test
  void anAmbiguousHeadIsRefusedAndNothingOfItForwarded() {
    long mark = origin.mark();

    List<Client.Reply> replies =
        client.send(
            Family.IPV4, Topology.WITNESS, 80, HEADS.stream().map(head -> head + HIDDEN).toList());

    assertThat(IntStream.range(0, HEADS.size()).boxed())
        .allSatisfy(
            i ->
                assertThat(replies.get(i))
                    .describedAs(HEADS.get(i))
                    .satisfies(
                        reply -> {
                          assertThat(reply.text())
                              .containsPattern("^(HTTP/1.[01] (400|501|505) |$)");
                          assertThat(reply.text()).doesNotContain("witnessed");
                          assertThat(reply.end()).isNotEqualTo("open");
                        }));
    assertThat(origin.since(mark)).isEmpty();
  }

  @Test
  void nothingAfterAmbiguousContentBecomesARequest() {
    long mark = origin.mark();
    String chunked = POST + "Transfer-Encoding: chunked\r\n\r\n";

    client.send(
        Family.IPV6,
        Topology.WITNESS,
        80,
        CONTENTS.stream().map(content -> chunked + content + HIDDEN).toList());

    assertThat(origin.since(mark))
        .allSatisfy(seen -> assertThat(seen.text()).doesNotContain("/hidden"));
  }
}
