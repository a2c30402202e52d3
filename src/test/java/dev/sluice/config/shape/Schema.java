package dev.sluice.config.shape;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.util.List;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The schema of a file, and a validator that knows nothing of the file's reader. */
public final class Schema {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final com.networknt.schema.JsonSchema schema;

  public Schema(Keys keys) {
    schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(JsonSchema.of(keys, "x"));
  }

  /** What is wrong with a file, each with its place as a JSON pointer's path. */
  public List<String> problems(String yaml) {
    Object value = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    return schema.validate(MAPPER.valueToTree(value)).stream()
        .map(message -> message.getInstanceLocation() + ": " + message.getMessage())
        .toList();
  }
}
