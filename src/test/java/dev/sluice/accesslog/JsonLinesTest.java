package dev.sluice.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JsonLinesTest {
  @Test
  void writesAnExchangeInTheDocumentedKeys() {
    assertThat(Entries.line(new JsonLines(), Entries.exchange("http://www.example.org/a?b=c")))
        .isEqualTo(
            """
            {"time":"2026-11-23T10:00:00.045Z","id":"5k","client":"10.1.2.3","client-port":50123,\
            "group":"students","destination":"192.0.2.7:80","name":"www.example.org",\
            "method":"GET","url":"http://www.example.org/a?b=c","verdict":"allow",\
            "rule":"sluice.yaml:24","categories":[],"status":200,"bytes-in":78,"bytes-out":1270,\
            "duration-ms":17,"outcome":"TCP_MISS"}
            """);
  }

  @Test
  void writesWhatTheCacheHadToDoWithIt() {
    assertThat(
            Entries.line(
                new JsonLines(),
                Entries.cached("fwd=stale; fwd-status=304", Outcome.TCP_REFRESH_UNMODIFIED)))
        .contains(
            "\"status\":200,\"cache\":\"fwd=stale; fwd-status=304\",\"bytes-in\":78,",
            "\"outcome\":\"TCP_REFRESH_UNMODIFIED\"");
  }

  @Test
  void leavesOutWhatABlockedTunnelHasNot() {
    assertThat(Entries.line(new JsonLines(), Entries.blockedTunnel()))
        .isEqualTo(
            """
            {"time":"2026-11-23T10:00:00.045Z","id":"5l","client":"fd00:1::5","client-port":50123,\
            "destination":"[2001:db8::7]:443","name":"games.example","verdict":"block",\
            "rule":"sluice.yaml:25","reason":"category","categories":["games"],"bytes-in":517,\
            "bytes-out":7,"duration-ms":1,"outcome":"TCP_DENIED"}
            """);
  }

  @Test
  void leavesOutTheVerdictThatWasNeverAsked() {
    assertThat(Entries.line(new JsonLines(), Entries.unjudged()))
        .isEqualTo(
            """
            {"time":"2026-11-23T10:00:00.045Z","id":"5m","client":"10.1.2.3","client-port":50123,\
            "destination":"192.0.2.7:443","reason":"client-left","bytes-in":0,"bytes-out":0,\
            "duration-ms":0,"outcome":"NONE"}
            """);
  }

  @ParameterizedTest
  @CsvSource({
    "0022, \\\"",
    "005c, \\\\",
    "0000, \\u0000",
    "000a, \\u000a",
    "000d, \\u000d",
    "001b, \\u001b",
    "007f, \\u007f",
    "0085, \\u0085",
    "009b, \\u009b",
    "2028, \\u2028",
    "202e, \\u202e",
    "d800, \\ufffd",
    "00fc, ü",
  })
  void escapesWhatCouldEndALineOrSpeakToATerminal(String codeUnit, String escaped) {
    String url = "http://a.example/" + (char) Integer.parseInt(codeUnit, 16);
    assertThat(Entries.line(new JsonLines(), Entries.exchange(url)))
        .contains("\"url\":\"http://a.example/" + escaped + "\"");
  }

  @Property
  boolean everyLineIsOneObjectWithTheSameUrl(@ForAll String url) throws IOException {
    String line = Entries.line(new JsonLines(), Entries.exchange("x" + url));
    return line.indexOf('\n') == line.length() - 1
        && urlIn(line).equals(withoutLoneSurrogates("x" + url));
  }

  private static String urlIn(String line) throws IOException {
    String found = "";
    try (JsonParser parser = new JsonFactory().createParser(line)) {
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.VALUE_STRING && "url".equals(parser.currentName())) {
          found = parser.getText();
        }
      }
    }
    return found;
  }

  private static String withoutLoneSurrogates(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
        .forEach(out::appendCodePoint);
    return out.toString();
  }
}
