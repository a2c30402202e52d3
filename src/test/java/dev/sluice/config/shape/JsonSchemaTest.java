package dev.sluice.config.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class JsonSchemaTest {
  @Test
  void writesKeysWithAllThatIsSaidOfThem() {
    String schema =
        JsonSchema.of(
            Keys.of(
                    Key.required("mode", Shape.choice(List.of("a", "b")), "How."),
                    Key.of("port", new Shape.Whole(1, 9), "Where.").usually("5"),
                    Key.of("path", Shape.matching("/.*", "/x"), "What."))
                .on(new Keys.Condition("mode", "^a$", List.of("path"), List.of("port"))),
            "Title");
    assertThat(schema.replaceAll("\\s+", " ").strip())
        .startsWith("{ \"$schema\" : \"https://json-schema.org/draft/2020-12/schema\",")
        .contains("\"title\" : \"Title\", \"type\" : \"object\"")
        .contains("\"mode\" : { \"description\" : \"How.\", \"enum\" : [ \"a\", \"b\" ] }")
        .contains("\"minimum\" : 1, \"maximum\" : 9")
        .contains("\"default\" : 5")
        .contains("\"pattern\" : \"^(?:/.*)$\", \"examples\" : [ \"/x\" ]")
        .contains("\"additionalProperties\" : false, \"required\" : [ \"mode\" ]")
        .contains("\"then\" : { \"properties\" : { \"path\" : false } }")
        .contains("\"else\" : { \"required\" : [ \"port\" ] }");
  }
}
