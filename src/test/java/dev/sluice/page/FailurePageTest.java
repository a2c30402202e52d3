package dev.sluice.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailurePageTest {
  @Test
  void isOneWholeResponseThatNobodyKeeps() {
    String whole = FailurePage.response("");
    String head = whole.substring(0, whole.indexOf("\r\n\r\n"));
    String content = whole.substring(head.length() + 4);
    assertThat(head.split("\r\n"))
        .contains(
            "HTTP/1.1 503 Service Unavailable",
            "Content-Length: " + content.length(),
            "Cache-Control: no-store",
            "Retry-After: 30",
            "Connection: close");
    assertThat(whole).contains("is not working at the moment");
    assertThat(whole.length()).isLessThan(1000);
  }

  @Test
  void hasTheAdminsWordsAsTheyAreWritten() {
    assertThat(FailurePage.response("Bitte 4711 anrufen: <Hausmeister> & Büro \uD83D\uDE00\n"))
        .contains("<p>Bitte 4711 anrufen: &lt;Hausmeister&gt; &amp; B&#252;ro &#128512;</p>");
    assertThat(FailurePage.response("ü")).isASCII();
  }

  @Test
  void isNeverWithoutWords() {
    assertThat(FailurePage.response(" ")).isEqualTo(FailurePage.response(""));
  }
}
