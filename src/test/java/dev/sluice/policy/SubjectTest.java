package dev.sluice.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.net.Host;
import org.junit.jupiter.api.Test;

final class SubjectTest {
  @Test
  void writesAUrlWithoutItsUsualPort() {
    Host host = new Host.Named(Flows.name("a.example"));
    assertThat(new Subject.Url("http", host, 80, "/x")).hasToString("http://a.example/x");
    assertThat(new Subject.Url("http", host, 443, "/")).hasToString("http://a.example:443/");
    assertThat(new Subject.Url("https", host, 443, "/")).hasToString("https://a.example/");
  }
}
