package dev.sluice.app.desk;

import dev.sluice.ledger.PlainText;
import dev.sluice.net.Cidr;
import dev.sluice.net.Parse;
import dev.sluice.policy.Action;
import dev.sluice.policy.override.Where;
import dev.sluice.policy.override.Who;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * An override that is asked for, as the command and the gateway pass it on: {@code [allow, client,
 * 10.1.2.3, games.example, 1800, because]}.
 */
record OverrideOrder(Action action, Who who, Where where, Duration time, String because) {
  /** The longest that an override may last. */
  static final Duration LONGEST = Duration.ofDays(366);

  static final int BECAUSE_MOST = 280;

  private static final String CLIENT = "client";
  private static final String GROUP = "group";

  OverrideOrder {
    because = PlainText.of(because, BECAUSE_MOST);
  }

  List<String> words() {
    String kind = who instanceof Who.Clients ? CLIENT : GROUP;
    return List.of(
        action.word(),
        kind,
        who.toString(),
        where.toString(),
        Long.toString(time.toSeconds()),
        because);
  }

  /** Of the words; never Incomplete. */
  static Parse<OverrideOrder> of(List<String> words) {
    if (words.size() != 6 || !words.get(4).matches("[1-9][0-9]{0,8}")) {
      return Parse.rejected("no override");
    }
    Duration time = Duration.ofSeconds(Long.parseLong(words.get(4)));
    Action action = words.get(0).equals(Action.ALLOW.word()) ? Action.ALLOW : Action.BLOCK;
    Optional<Who> who =
        words.get(1).equals(GROUP)
            ? Optional.of(new Who.InGroup(words.get(2)))
            : Cidr.parse(words.get(2)).map(Who.Clients::new);
    if (who.isEmpty()) {
      return Parse.rejected("\"" + words.get(2) + "\" is no client's address");
    }
    if (time.compareTo(LONGEST) > 0) {
      return Parse.rejected("an override lasts at most " + Moments.of(LONGEST));
    }
    return switch (Where.parse(words.get(3))) {
      case Parse.Parsed<Where>(Where where) ->
          Parse.parsed(new OverrideOrder(action, who.get(), where, time, words.get(5)));
      case Parse.Rejected<Where>(String problem) ->
          Parse.rejected("\"" + words.get(3) + "\" is no site: " + problem);
      case Parse.Incomplete<Where> _ -> Parse.rejected("\"" + words.get(3) + "\" is no site");
    };
  }
}
