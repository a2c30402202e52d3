package dev.sluice.app.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.ConfigError;
import dev.sluice.config.PageSettings;
import dev.sluice.config.Place;
import dev.sluice.page.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OwnPageFileTest {
  private static final Place PLACE = new Place("sluice.yaml", 9, 13, "block-page");

  @TempDir private Path folder;

  private OwnPageFile read(String name) {
    PageSettings.OwnPage own =
        new PageSettings.OwnPage(folder.resolve(name), "pages/" + name, PLACE);
    return OwnPageFile.read(new PageSettings(Optional.of(own), Duration.ofMinutes(30)));
  }

  private List<String> errors(String name) {
    return read(name) instanceof OwnPageFile.Faulty(List<ConfigError> errors)
        ? errors.stream().map(ConfigError::toString).toList()
        : List.of();
  }

  @Test
  void withoutOneTheStandardPageIsShown() {
    assertThat(OwnPageFile.read(new PageSettings(Optional.empty(), Duration.ofMinutes(30))))
        .isEqualTo(new OwnPageFile.Good(Template.standard()));
  }

  @Test
  void faultsAreToldWithTheirPlaceInThePage() throws IOException {
    Files.writeString(
        folder.resolve("block.html"), "<p>{{details}}\n  {{heading}} {{haeding}}</p>\n{{actions}}");
    assertThat(errors("block.html"))
        .singleElement()
        .asString()
        .startsWith("pages/block.html:2:15: unknown placeholder \"haeding\"");
  }

  @Test
  void aGoodOneIsTaken() throws IOException {
    Files.writeString(folder.resolve("block.html"), "{{details}}{{actions}}");
    assertThat(read("block.html")).isInstanceOf(OwnPageFile.Good.class);
  }

  @Test
  void oneThatIsNotThereIsToldWhereItIsNamed() {
    assertThat(errors("none.html"))
        .containsExactly(
            "sluice.yaml:9:13: block-page: there is no " + folder.resolve("none.html"));
    assertThat(errors("."))
        .singleElement()
        .asString()
        .startsWith("sluice.yaml:9:13: block-page: " + folder);
  }
}
