package dev.sluice.tls;

import dev.sluice.net.Addresses;
import dev.sluice.net.DomainName;
import dev.sluice.net.Parse;
import java.util.Arrays;

/**
 * Reads the body of a ClientHello (RFC 8446 §4.1.2, RFC 5246 §7.4.1.2). As strict as the strictest
 * server, so that no server finds a name in a hello where this one found another or none.
 */
final class ClientHelloParser {
  private static final int RANDOM = 32;
  private static final int SESSION_ID_MAX = 32;
  private static final int SERVER_NAME = 0;
  private static final int HOST_NAME = 0;
  private static final int NAME_MAX = 255; // room for a trailing dot; longer ones are no names

  private ClientHelloParser() {}

  /**
   * The hello in a complete handshake message's body.
   *
   * @throws MalformedHello when it breaks the grammar
   */
  static ClientHello parse(Vector body) {
    body.skip(2); // legacy_version: servers go by supported_versions, or take any
    body.skip(RANDOM);
    require(body.vector8().length() <= SESSION_ID_MAX, "session id longer than 32 bytes");
    int cipherSuites = body.vector16().length();
    require(cipherSuites > 0 && cipherSuites % 2 == 0, "cipher suites are not pairs of bytes");
    require(!body.vector8().isEmpty(), "no compression method");
    if (body.isEmpty()) {
      return absent(NoServerName.NO_EXTENSION); // before RFC 3546 there were no extensions
    }
    Vector extensions = body.vector16();
    require(body.isEmpty(), "bytes behind the extensions");
    return new ClientHello(serverName(extensions));
  }

  private static ServerName serverName(Vector extensions) {
    ServerName found = new ServerName.Absent(NoServerName.NO_EXTENSION);
    int[] types = new int[32];
    int count = 0;
    while (!extensions.isEmpty()) {
      int type = extensions.uint16();
      if (type == SERVER_NAME) {
        found = readServerName(extensions.vector16());
      } else {
        extensions.skip(extensions.uint16());
      }
      if (count == types.length) {
        types = Arrays.copyOf(types, 2 * count);
      }
      types[count++] = type;
    }
    requireDistinct(types, count);
    return found;
  }

  /**
   * No type may come twice (RFC 8446 §4.2): servers differ in which server_name of two they take.
   */
  private static void requireDistinct(int[] types, int count) {
    Arrays.sort(types, 0, count);
    for (int i = 1; i < count; i++) {
      require(types[i] != types[i - 1], "an extension comes twice");
    }
  }

  /**
   * The one host_name of a list. RFC 6066 §3 allows one name of a type and defines one type; with
   * more than that, which name counts would be the server's choice.
   */
  private static ServerName readServerName(Vector data) {
    Vector list = data.vector16();
    require(data.isEmpty(), "bytes behind the server name list");
    require(!list.isEmpty(), "empty server name list");
    require(list.uint8() == HOST_NAME, "server name of an unknown type");
    Vector name = list.vector16();
    require(list.isEmpty(), "more than one server name");
    require(!name.isEmpty(), "empty server name");
    return name.length() > NAME_MAX
        ? new ServerName.Absent(NoServerName.INVALID_NAME)
        : named(name.text());
  }

  private static ServerName named(String text) {
    return switch (DomainName.ofAscii(text)) {
      case Parse.Parsed<DomainName>(DomainName name) -> new ServerName.Present(name);
      case Parse.Rejected<DomainName>(String _) ->
          new ServerName.Absent(
              Addresses.parse(text).isPresent()
                  ? NoServerName.ADDRESS_LITERAL
                  : NoServerName.INVALID_NAME);
      case Parse.Incomplete<DomainName>() -> new ServerName.Absent(NoServerName.INVALID_NAME);
    };
  }

  private static ClientHello absent(NoServerName why) {
    return new ClientHello(new ServerName.Absent(why));
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new MalformedHello(otherwise);
    }
  }
}
