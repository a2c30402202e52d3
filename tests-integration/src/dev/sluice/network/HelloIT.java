package dev.sluice.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** ClientHellos cut in every way: the name is read, or the connection refused. */
@UnderEveryInstallation
final class HelloIT {
  private static final List<String> WHOLE_CUTS =
      List.of("whole", "bytes", "byte-records", "segments", "records");

  private final Client client;
  private final Gateway gateway;
  private final Origin origin;

  HelloIT(Installation installation, Topology topology) {
    client = topology.client();
    gateway = topology.gateway();
    origin = topology.origin();
    topology.gateway().install(installation);
  }

  @InBothFamilies
  void anAllowedHelloReachesTheOriginByteForByteHoweverItIsCut(Family family) {
    for (String cut : WHOLE_CUTS) {
      Answers answers = client.hello(family, Topology.WITNESS, Origin.WITNESSED, cut);

      assertThat(answers.counts()).describedAs(cut).containsOnlyKeys("intact");
    }
  }

  @InBothFamilies
  void aBlockedHelloGetsAnAlertHoweverItIsCutAndTheOriginNothing(Family family) {
    long mark = origin.mark();

    for (String cut : WHOLE_CUTS) {
      Answers answers = client.hello(family, Topology.WITNESS, Origin.SECRET, cut);

      assertThat(answers.counts().keySet())
          .describedAs("%s: %s", cut, answers)
          .singleElement()
          .asString()
          .startsWith("alert 2 ");
    }

    theWitnessSawNothingSince(mark, family);
  }

  @InBothFamilies
  void aHelloThatEndsBeforeItsEndIsRefused(Family family) {
    long mark = origin.mark();

    Answers answers = client.hello(family, Topology.WITNESS, Origin.WITNESSED, "prefixes");

    assertThat(answers.tried()).isGreaterThan(200);
    refused(answers);
    theWitnessSawNothingSince(mark, family);
  }

  @InBothFamilies
  void whatIsNoHelloIsRefusedWithItsReasonInTheLog(Family family) {
    int logMark = gateway.mark();
    long mark = origin.mark();

    refused(client.hello(family, Topology.WITNESS, "-", "garbage"));

    theWitnessSawNothingSince(mark, family);
    assertThat(gateway.entry(logMark, e -> e.text("reason").equals("not-tls")).text("verdict"))
        .isEqualTo("block");
    gateway.entry(logMark, e -> e.text("reason").equals("malformed"));
  }

  @InBothFamilies
  void aHelloWithoutANameIsRefusedWithItsReasonInTheLog(Family family) {
    int logMark = gateway.mark();
    long mark = origin.mark();

    refused(client.hello(family, Topology.WITNESS, "-", "whole"));

    theWitnessSawNothingSince(mark, family);
    JsonLine entry = gateway.entry(logMark, e -> e.text("verdict").equals("block"));
    assertThat(entry.text("reason")).isEqualTo("no-extension");
  }

  private static void refused(Answers answers) {
    assertThat(answers.counts().keySet())
        .describedAs("%s", answers)
        .isNotEmpty()
        .allMatch(
            answer ->
                answer.startsWith("alert ") || answer.equals("closed") || answer.equals("reset"));
  }

  /** Whatever had been on its way would have come before the allowed hello that follows it. */
  private void theWitnessSawNothingSince(long mark, Family family) {
    client.hello(family, Topology.WITNESS, Origin.WITNESSED, "whole");
    assertThat(origin.since(mark)).hasSize(1);
  }
}
