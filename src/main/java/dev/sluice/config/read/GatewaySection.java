package dev.sluice.config.read;

import static dev.sluice.config.shape.Shape.several;

import dev.sluice.config.GatewaySettings;
import dev.sluice.config.GatewaySettings.ClientAddressMode;
import dev.sluice.config.GatewaySettings.Mode;
import dev.sluice.config.GatewaySettings.OnFailure;
import dev.sluice.config.shape.Key;
import dev.sluice.config.shape.Keys;
import dev.sluice.config.shape.Shape;
import dev.sluice.net.Cidr;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** {@code gateway}. */
final class GatewaySection {
  private static final int PORT = 3129;
  private static final Duration DRAIN = Duration.ofHours(1);
  private static final int FAILURE_TEXT_MAX = 500;

  /** What the kernel takes as a name (IFNAMSIZ is 16 with its end), less what a shell may read. */
  private static final String INTERFACE = "[A-Za-z0-9_@.-]{1,15}";

  private static final Map<String, Mode> MODES =
      inOrder("tproxy", Mode.TPROXY, "redirect", Mode.REDIRECT);
  private static final Map<String, ClientAddressMode> CLIENT_ADDRESSES =
      inOrder("mask", ClientAddressMode.MASK, "preserve", ClientAddressMode.PRESERVE);
  private static final Map<String, OnFailure> ON_FAILURE =
      inOrder("closed", OnFailure.CLOSED, "open", OnFailure.OPEN);

  private static final Keys INTERCEPT =
      Keys.of(
          Key.of("http", several(Words.PORT), "Destination ports that are read as HTTP.")
              .usually("[80]"),
          Key.of("https", several(Words.PORT), "Destination ports that are read as TLS.")
              .usually("[443]"));
  private static final Keys EXEMPT =
      Keys.of(
          Key.of("clients", several(Words.NETWORK), "Clients that are routed, never intercepted.")
              .usually("[]"),
          Key.of(
                  "destinations",
                  several(Words.NETWORK),
                  "Destinations that are routed to, never intercepted.")
              .usually("[]"));
  private static final Keys LISTEN =
      Keys.of(
          Key.of("tproxy", Words.PORT, "The port in mode tproxy; usually 3129."),
          Key.of("redirect", Words.PORT, "The port in mode redirect; usually that of tproxy."));
  static final Keys KEYS =
      Keys.of(
          Key.of(
                  "lan",
                  several(Shape.matching(INTERFACE, "eth1")),
                  "Interfaces whose clients are intercepted.")
              .usually("[]"),
          Key.of("intercept", new Shape.Mapping(INTERCEPT), "The destination ports taken in.")
              .usually("{}"),
          Key.of(
                  "mode",
                  Shape.choice(MODES.keySet()),
                  "How the kernel hands connections over; a change takes a restart.")
              .usually("\"tproxy\""),
          Key.of(
                  "client-address",
                  Shape.choice(CLIENT_ADDRESSES.keySet()),
                  "Whose address sites see: the gateway's (mask) or the client's own (preserve).")
              .usually("\"mask\""),
          Key.of(
                  "on-failure",
                  Shape.choice(ON_FAILURE.keySet()),
                  "What the network gets when the proxy is down: nothing (closed) or an unfiltered"
                      + " web (open).")
              .usually("\"closed\""),
          Key.of(
                  "drain",
                  Words.DURATION,
                  "How long connections may go on in the old process after an upgrade.")
              .usually("\"1h\""),
          Key.of(
                  "fast-open",
                  new Shape.YesOrNo(),
                  "Whether a TLS client's hello may leave with the SYN to sites that have allowed it"
                      + " before (TCP Fast Open).")
              .usually("false"),
          Key.of(
              "failure-text",
              new Shape.Prose(),
              "What plain HTTP clients are told while the proxy is down (closed)."),
          Key.of("exempt", new Shape.Mapping(EXEMPT), "Who and what is routed, never intercepted.")
              .usually("{}"),
          Key.of(
                  "listen",
                  new Shape.Mapping(LISTEN),
                  "The proxy's own port; a change takes a restart.")
              .usually("{}"));

  private GatewaySection() {}

  /** The settings of a file without the section. */
  static GatewaySettings defaults() {
    return new GatewaySettings(
        List.of(),
        List.of(80),
        List.of(443),
        Mode.TPROXY,
        ClientAddressMode.MASK,
        OnFailure.CLOSED,
        List.of(),
        List.of(),
        PORT,
        DRAIN,
        false,
        "");
  }

  static GatewaySettings read(Item item) {
    Section section = item.section(KEYS);
    Mode mode = choice(section, "mode", MODES).orElse(Mode.TPROXY);
    Optional<Section> intercept = section.get("intercept").map(ports -> ports.section(INTERCEPT));
    List<Integer> http = ports(intercept, "http", 80);
    List<Integer> https = ports(intercept, "https", 443);
    int port = section.get("listen").map(listen -> port(listen, mode)).orElse(PORT);
    List<Integer> both = http.stream().filter(https::contains).toList();
    if (!both.isEmpty()) {
      section
          .get("intercept")
          .ifPresent(
              ports -> ports.problem("port " + both.get(0) + " is under both http and https"));
    }
    if (http.contains(port) || https.contains(port)) {
      section
          .get("listen")
          .ifPresent(listen -> listen.problem("port " + port + " is also one that is intercepted"));
    }
    Optional<Section> exempt = section.get("exempt").map(at -> at.section(EXEMPT));
    return new GatewaySettings(
        values(section, "lan", GatewaySection::interfaceName),
        http,
        https,
        mode,
        choice(section, "client-address", CLIENT_ADDRESSES).orElse(ClientAddressMode.MASK),
        choice(section, "on-failure", ON_FAILURE).orElse(OnFailure.CLOSED),
        exempt.map(in -> networks(in, "clients")).orElse(List.of()),
        exempt.map(in -> networks(in, "destinations")).orElse(List.of()),
        port,
        section.get("drain").flatMap(given -> given.duration(Duration.ZERO)).orElse(DRAIN),
        section.get("fast-open").flatMap(Item::yesOrNo).orElse(false),
        section.get("failure-text").map(GatewaySection::failureText).orElse(""));
  }

  private static String failureText(Item item) {
    String text = item.prose().orElse("");
    if (text.length() > FAILURE_TEXT_MAX) {
      item.problem("it has " + text.length() + " characters, and " + FAILURE_TEXT_MAX + " at most");
    }
    return text;
  }

  private static List<Cidr> networks(Section section, String key) {
    return values(section, key, Item::network);
  }

  private static List<Integer> ports(Optional<Section> intercept, String key, int usual) {
    return intercept
        .filter(section -> section.get(key).isPresent())
        .map(section -> values(section, key, Item::port))
        .orElse(List.of(usual));
  }

  /** One port serves both modes: the mode's own if it's given, else the other's. */
  private static int port(Item listen, Mode mode) {
    Section section = listen.section(LISTEN);
    Optional<Integer> tproxy = section.get("tproxy").flatMap(Item::port);
    Optional<Integer> redirect = section.get("redirect").flatMap(Item::port);
    return switch (mode) {
      case TPROXY -> tproxy.or(() -> redirect).orElse(PORT);
      case REDIRECT -> redirect.or(() -> tproxy).orElse(PORT);
    };
  }

  private static Optional<String> interfaceName(Item item) {
    return item.text()
        .flatMap(
            name -> {
              if (name.matches(INTERFACE) && !name.equals(".") && !name.equals("..")) {
                return Optional.of(name);
              }
              item.problem("\"" + name + "\" can't be the name of a network interface");
              return Optional.empty();
            });
  }

  private static <E> List<E> values(Section section, String key, Function<Item, Optional<E>> read) {
    List<E> values = new ArrayList<>();
    for (Item item : section.get(key).map(Item::words).orElse(List.of())) {
      read.apply(item)
          .ifPresent(
              value -> {
                if (values.contains(value)) {
                  item.problem("\"" + value + "\" is written twice");
                } else {
                  values.add(value);
                }
              });
    }
    return List.copyOf(values);
  }

  private static <E> Optional<E> choice(Section section, String key, Map<String, E> choices) {
    return section.get(key).flatMap(item -> item.choice(choices));
  }

  static <E> Map<String, E> inOrder(String first, E one, String second, E two) {
    Map<String, E> choices = new LinkedHashMap<>();
    choices.put(first, one);
    choices.put(second, two);
    return choices;
  }
}
