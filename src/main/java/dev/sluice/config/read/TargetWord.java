package dev.sluice.config.read;

import dev.sluice.category.Category;
import dev.sluice.category.UrlPath;
import dev.sluice.category.expression.Reading;
import dev.sluice.config.shape.Shape;
import dev.sluice.net.AddressRange;
import dev.sluice.net.Addresses;
import dev.sluice.net.Cidr;
import dev.sluice.net.DomainName;
import dev.sluice.net.Host;
import dev.sluice.net.Parse;
import dev.sluice.net.PortRange;
import dev.sluice.policy.Target;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One word of a rule's list. */
final class TargetWord {
  /** What it may be is told by {@link #read} alone: its looks decide what a word means. */
  static final Shape SHAPE =
      Shape.atLeastOne(
          Shape.word(
              "games", "bbc.co.uk", "www.example.org/maths/", "10.9.0.0/16", "~/casino", ":8080"));

  /** A name or an address with a port behind it, and perhaps a path. */
  private static final Pattern AT_PORT =
      Pattern.compile("(\\[[^]]+]|[^:/\\[]+):([0-9]{1,5})(/.*)?");

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
      return expression(word.substring(1));
    }
    if (word.contains("://")) {
      return Parse.rejected(
          "write it without its scheme: \"" + word.substring(word.indexOf("://") + 3) + "\"");
    }
    if (word.startsWith("*.")) {
      return Parse.rejected("write \"" + word.substring(2) + "\": it means it and all under it");
    }
    if (Cidr.parse(word).isPresent() || isRangeLike(word)) {
      return network(word);
    }
    if (word.startsWith(":")) {
      return ports(word);
    }
    Matcher atPort = AT_PORT.matcher(word);
    if (atPort.matches()) {
      return Parse.rejected(portApart(word, atPort.group(1), atPort.group(2)));
    }
    int slash = word.indexOf('/');
    if (slash >= 0) {
      return prefix(word.substring(0, slash), word.substring(slash), word);
    }
    return word.indexOf('.') < 0 && !word.contains(":") ? category(word) : site(word);
  }

  private static Parse<Target> expression(String text) {
    return switch (Reading.of(text)) {
      case Reading.Usable _ -> Parse.parsed(new Target.Expression(text));
      case Reading.Unusable(var _, String problem) ->
          Parse.rejected("\"~" + text + "\" " + problem);
    };
  }

  /**
   * Two addresses with a hyphen; a name may have a hyphen too, but doesn't begin with an address.
   */
  private static boolean isRangeLike(String word) {
    int hyphen = word.indexOf('-');
    return hyphen >= 0 && Addresses.parse(word.substring(0, hyphen).strip()).isPresent();
  }

  private static Parse<Target> network(String word) {
    Optional<String> hostBits = NetworkWord.hostBits(word);
    if (hostBits.isPresent()) {
      return Parse.rejected(hostBits.get());
    }
    return switch (AddressRange.parse(word)) {
      case Parse.Parsed<AddressRange>(AddressRange range) ->
          Parse.parsed(new Target.Network(range));
      case Parse.Rejected<AddressRange>(String problem) ->
          Parse.rejected("\"" + word + "\" is " + problem);
      case Parse.Incomplete<AddressRange> _ -> Parse.incomplete();
    };
  }

  private static Parse<Target> ports(String word) {
    return PortRange.parse(word.substring(1))
        .map(range -> Parse.<Target>parsed(new Target.Ports(range)))
        .orElse(
            Parse.rejected(
                "\"" + word + "\" is no port and no range of ports such as :8080 or :8000-8099"));
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

  /** A URL as expressions see it has no port when it is the scheme's own. */
  private static String portApart(String word, String host, String port) {
    String quoted = host.replaceAll("[.\\[\\]]", "\\\\$0");
    String alone =
        switch (port) {
          case "80" -> "~^http://" + quoted + "/";
          case "443" -> "~^https://" + quoted + "/";
          default -> "~//" + quoted + ":" + port + "/";
        };
    return "\"%s\": no port goes with a site; \":%s\" is every site at that port, \"%s\" this site at it"
        .formatted(word, port, alone);
  }

  private static boolean isNetworkLike(String authority, String rest) {
    return Addresses.parse(authority).isPresent() && rest.matches("/[0-9]+");
  }

  private static Parse<Target> notASite(String word, String problem) {
    return Parse.rejected("\"" + word + "\" is no site, URL or network: " + problem);
  }
}
