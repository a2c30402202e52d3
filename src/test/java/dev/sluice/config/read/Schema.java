package dev.sluice.config.read;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.util.List;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The configuration's schema, and a validator that knows nothing of its reader. */
final class Schema {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(dev.sluice.config.shape.JsonSchema.of(ConfigurationText.KEYS, "x"));

  private Schema() {}

  /** What is wrong with a file, each with its place as a JSON pointer's path. */
  static List<String> problems(String yaml) {
    Object value = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    return SCHEMA.validate(MAPPER.valueToTree(value)).stream()
        .map(message -> message.getInstanceLocation() + ": " + message.getMessage())
        .toList();
  }
}
