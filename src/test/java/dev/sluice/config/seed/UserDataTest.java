package dev.sluice.config.seed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.config.seed.CloudSeed.Unreadable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UserDataTest {
  private static CloudSeed read(String rest) throws Unreadable {
    return UserData.read("#cloud-config\n" + rest);
  }

  private static void refused(String rest, String reason) {
    assertThatThrownBy(() -> read(rest))
        .isInstanceOf(Unreadable.class)
        .hasMessageContaining(reason);
  }

  @Test
  void takesKeysOfTheHostAndOfItsUsers() throws Unreadable {
    CloudSeed seed =
        read(
            """
            ssh_authorized_keys: ["ssh-ed25519 AAAA host"]
            users:
              - default
              - { name: admin, sudo: true, ssh_authorized_keys: ["ssh-ed25519 BBBB admin"] }
            """);
    assertThat(seed.keys()).containsExactly("ssh-ed25519 AAAA host", "ssh-ed25519 BBBB admin");
    assertThat(seed.ignored()).isEmpty();
  }

  @Test
  void takesTheConfigurationsFiles() throws Unreadable {
    CloudSeed seed =
        read(
            """
            write_files:
              - path: /etc/sluice/sluice.yaml
                permissions: "0644"
                content: |
                  gateway: {}
              - { path: /etc/sluice/lists/ours.txt, encoding: b64, content: ZXhhbXBsZS5vcmcK }
            """);
    assertThat(seed.files()).containsOnlyKeys(Path.of("sluice.yaml"), Path.of("lists/ours.txt"));
    assertThat(seed.files().get(Path.of("sluice.yaml"))).asString(UTF_8).isEqualTo("gateway: {}\n");
    assertThat(seed.files().get(Path.of("lists/ours.txt")))
        .asString(UTF_8)
        .isEqualTo("example.org\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/etc/passwd",
        "/etc/sluice/../passwd",
        "/etc/sluice",
        "/etc/sluice/sluice.yaml/x",
        "/etc/sluice/update-keys/mine.pem",
        "/etc/sluice/lists/../../cron.d/x",
        "sluice.yaml",
        "/etc/sluice/rules.d"
      })
  void leavesOtherFilesAlone(String path) throws Unreadable {
    CloudSeed seed = read("write_files: [{ path: " + path + ", content: x }]");
    assertThat(seed.files()).isEmpty();
    assertThat(seed.ignored()).singleElement().asString().contains(path);
  }

  @Test
  void namesWhatItIgnores() throws Unreadable {
    CloudSeed seed = read("runcmd: [rm -rf /]\npackages: [squid]\n");
    assertThat(seed.ignored())
        .containsExactly("runcmd: not taken by this box", "packages: not taken by this box");
  }

  @Test
  void anEmptyFileSeedsNothing() throws Unreadable {
    assertThat(read("")).isEqualTo(new CloudSeed(List.of(), Map.of(), List.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          '[a, b]'                                                     | keys with values
          'a: [b'                                                      | not YAML
          'ssh_authorized_keys: yes'                                   | a list is expected
          'ssh_authorized_keys: [1]'                                   | as text on one line
          'ssh_authorized_keys:\\n- |\\n  a\\n  b'                        | as text on one line
          'write_files: [{ content: x }]'                              | has no path
          'write_files: [{ path: /etc/sluice/sluice.yaml }]'           | content must be text
          'write_files: [{ path: /etc/sluice/sluice.yaml, content: x, encoding: gz }]' | "gz"
          'write_files: [{ path: /etc/sluice/sluice.yaml, content: "?", encoding: b64 }]' | base64
          'a: &a [x]\nb: [*a, *a]'                                     | not YAML
          """)
  void saysWhatItCannotRead(String rest, String reason) {
    refused(rest.replace("\\n", "\n"), reason);
  }

  @Test
  void takesNoOtherKindOfUserData() {
    assertThatThrownBy(() -> UserData.read("#!/bin/sh\nreboot\n"))
        .hasMessageContaining("does not begin with #cloud-config");
    assertThatThrownBy(() -> UserData.read("#cloud-config\n" + " ".repeat(UserData.LONGEST)))
        .hasMessageContaining("longer than 1 MiB");
  }
}
