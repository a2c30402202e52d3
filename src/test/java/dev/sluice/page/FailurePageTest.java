package dev.sluice.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FailurePageTest {
  private static String response(String text) {
    return new String(FailurePage.response(text), StandardCharsets.UTF_8);
  }

  @Test
  void isOneWholeResponseThatNobodyKeeps() {
    String whole = response("");
    String head = whole.substring(0, whole.indexOf("\r\n\r\n"));
    byte[] content = whole.substring(head.length() + 4).getBytes(StandardCharsets.UTF_8);
    assertThat(head.split("\r\n"))
        .contains(
            "HTTP/1.1 503 Service Unavailable",
            "Content-Length: " + content.length,
            "Cache-Control: no-store",
            "Retry-After: 30",
            "Connection: close");
    assertThat(whole).contains("is not working at the moment");
    assertThat(whole.length()).isLessThan(1000);
  }

  @Test
  void hasTheAdminsWordsAsTheyAreWritten() {
    assertThat(response("Bitte 4711 anrufen: <Hausmeister> & Büro\n"))
        .contains("<p>Bitte 4711 anrufen: &lt;Hausmeister&gt; &amp; Büro</p>");
    String whole = response("ü");
    int content = whole.indexOf("\r\n\r\n") + 4;
    assertThat(whole)
        .contains(
            "Content-Length: " + whole.substring(content).getBytes(StandardCharsets.UTF_8).length);
  }

  @Test
  void isNeverWithoutWords() {
    assertThat(response(" ")).isEqualTo(response(""));
  }
}
