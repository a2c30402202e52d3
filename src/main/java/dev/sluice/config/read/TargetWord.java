package dev.sluice.config.read;

import dev.sluice.category.Category;
import dev.sluice.category.UrlPath;
import dev.sluice.config.shape.Shape;
import dev.sluice.net.AddressRange;
import dev.sluice.net.Addresses;
import dev.sluice.net.Cidr;
import dev.sluice.net.DomainName;
import dev.sluice.net.Host;
import dev.sluice.net.Parse;
import dev.sluice.policy.Target;
import java.util.Optional;

/** One word of a rule's list. */
final class TargetWord {
  /** What it may be is told by {@link #read} alone: its looks decide what a word means. */
  static final Shape SHAPE =
      Shape.atLeastOne(Shape.word("games", "bbc.co.uk", "www.example.org/maths/", "10.9.0.0/16"));

  private TargetWord() {}

  static Optional<Target> read(Item item) {
    return item.text()
        .flatMap(
            word ->
                switch (parse(word)) {
                  case Parse.Parsed<Target>(Target target) -> Optional.of(target);
                  case Parse.Rejected<Target>(String problem) -> {
                    item.problem(problem);
                    yield Optional.empty();
                  }
                  case Parse.Incomplete<Target> _ -> Optional.empty();
                });
  }

  private static Parse<Target> parse(String word) {
    if (word.startsWith("~")) {
      return Parse.rejected("this version of Sluice doesn't serve expressions (~) yet");
    }
    if (word.contains("://")) {
      return Parse.rejected(
          "write it without its scheme: \"" + word.substring(word.indexOf("://") + 3) + "\"");
    }
    if (word.startsWith("*.")) {
      return Parse.rejected("write \"" + word.substring(2) + "\": it means it and all under it");
    }
    Optional<Cidr> network = Cidr.parse(word);
    if (network.isPresent()) {
      return Parse.parsed(new Target.Network(AddressRange.of(network.get())));
    }
    int slash = word.indexOf('/');
    if (slash >= 0) {
      return prefix(word.substring(0, slash), word.substring(slash), word);
    }
    return word.indexOf('.') < 0 && !word.contains(":") ? category(word) : site(word);
  }

  private static Parse<Target> category(String word) {
    return word.matches(Words.CATEGORY_NAME)
        ? Parse.parsed(new Target.InCategory(new Category(word)))
        : Parse.rejected(
            "\"" + word + "\" is no category: its name has letters, digits, _ and - only");
  }

  private static Parse<Target> prefix(String authority, String rest, String word) {
    if (isNetworkLike(authority, rest)) {
      return Parse.rejected("\"" + word + "\" is not a network such as 10.1.0.0/16");
    }
    String path = UrlPath.ofText(rest);
    String bare =
        authority.startsWith("[") && authority.endsWith("]")
            ? authority.substring(1, authority.length() - 1)
            : authority;
    var literal = Addresses.parse(bare);
    if (literal.isPresent()) {
      return Parse.parsed(
          path.isEmpty()
              ? new Target.Network(AddressRange.of(Cidr.parse(bare).orElseThrow()))
              : new Target.UrlPrefix(new Host.Literal(literal.get()), path));
    }
    return switch (DomainName.of(bare)) {
      case Parse.Parsed<DomainName>(DomainName name) ->
          Parse.parsed(
              path.isEmpty()
                  ? new Target.Site(name)
                  : new Target.UrlPrefix(new Host.Named(name), path));
      case Parse.Rejected<DomainName>(String problem) -> notASite(word, problem);
      case Parse.Incomplete<DomainName> _ -> Parse.incomplete();
    };
  }

  /** {@code .name} is Squid's way to say it and all under it, and the way to name a whole TLD. */
  private static Parse<Target> site(String word) {
    String plain = word.startsWith(".") ? word.substring(1) : word;
    return switch (DomainName.of(plain)) {
      case Parse.Parsed<DomainName>(DomainName name) -> Parse.parsed(new Target.Site(name));
      case Parse.Rejected<DomainName>(String problem) -> notASite(word, problem);
      case Parse.Incomplete<DomainName> _ -> Parse.incomplete();
    };
  }

  private static boolean isNetworkLike(String authority, String rest) {
    return Addresses.parse(authority).isPresent() && rest.matches("/[0-9]+");
  }

  private static Parse<Target> notASite(String word, String problem) {
    return Parse.rejected("\"" + word + "\" is no site, URL or network: " + problem);
  }
}
