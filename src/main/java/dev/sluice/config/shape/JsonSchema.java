package dev.sluice.config.shape;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Keys as a JSON Schema (draft 2020-12), for editors to complete and check a YAML file by. It tells
 * how a file is built; what its words mean, only the reader knows.
 */
public final class JsonSchema {
  private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";

  private final JsonGenerator json;

  private JsonSchema(JsonGenerator json) {
    this.json = json;
  }

  /** The schema of a file that has these keys, ending with a line's end. */
  public static String of(Keys keys, String title) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      json.writeStartObject();
      json.writeStringField("$schema", DRAFT);
      json.writeStringField("title", title);
      new JsonSchema(json).mapping(keys);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a string can't fail to be written to", e);
    }
    return out + "\n";
  }

  /** The members of the schema's object, which is open. */
  private void members(Shape shape) throws IOException {
    switch (shape) {
      case Shape.Word(String pattern, List<String> examples) -> word(pattern, examples);
      case Shape.Prose _ -> {
        json.writeStringField("type", "string");
        json.writeStringField("pattern", "\\S");
      }
      case Shape.Choice(List<String> words) -> strings("enum", words);
      case Shape.YesOrNo _ -> {
        json.writeFieldName("enum");
        json.writeRawValue("[ true, false, \"true\", \"false\" ]");
      }
      case Shape.Whole(long least, long most) -> whole(least, most);
      case Shape.Several several -> several(several);
      case Shape.Items(Shape each) -> {
        strings("type", List.of("array", "null"));
        object("items", each);
      }
      case Shape.Mapping(Keys keys) -> mapping(keys);
      case Shape.Named(String pattern, Shape each) -> {
        strings("type", List.of("object", "null"));
        json.writeObjectFieldStart("propertyNames");
        json.writeStringField("pattern", whole(pattern));
        json.writeEndObject();
        object("additionalProperties", each);
      }
      case Shape.Either(List<Shape> shapes) -> {
        json.writeArrayFieldStart("anyOf");
        for (Shape each : shapes) {
          object(each);
        }
        json.writeEndArray();
      }
    }
  }

  private void word(String pattern, List<String> examples) throws IOException {
    strings("type", List.of("string", "number"));
    json.writeStringField("pattern", pattern.isEmpty() ? "\\S" : whole(pattern));
    if (!examples.isEmpty()) {
      strings("examples", examples);
    }
  }

  private void whole(long least, long most) throws IOException {
    json.writeArrayFieldStart("anyOf");
    json.writeStartObject();
    json.writeStringField("type", "integer");
    json.writeNumberField("minimum", least);
    json.writeNumberField("maximum", most);
    json.writeEndObject();
    json.writeStartObject();
    json.writeStringField("type", "string");
    json.writeStringField("pattern", whole("[0-9]{1," + String.valueOf(most).length() + "}"));
    json.writeEndObject();
    json.writeEndArray();
  }

  private void several(Shape.Several several) throws IOException {
    json.writeArrayFieldStart("anyOf");
    object(several.each());
    json.writeStartObject();
    json.writeStringField("type", "array");
    json.writeNumberField("minItems", several.least());
    object("items", several.each());
    json.writeEndObject();
    json.writeEndArray();
  }

  private void mapping(Keys keys) throws IOException {
    List<String> required = keys.all().stream().filter(Key::required).map(Key::name).toList();
    boolean mayBeNothing = required.isEmpty() && keys.oneOf().isEmpty();
    strings("type", mayBeNothing ? List.of("object", "null") : List.of("object"));
    json.writeObjectFieldStart("properties");
    for (Key key : keys.all()) {
      json.writeObjectFieldStart(key.name());
      json.writeStringField("description", key.says());
      members(key.shape());
      if (key.usual().isPresent()) {
        json.writeFieldName("default");
        json.writeRawValue(key.usual().get());
      }
      json.writeEndObject();
    }
    json.writeEndObject();
    json.writeBooleanField("additionalProperties", false);
    if (!required.isEmpty()) {
      strings("required", required);
    }
    if (!keys.oneOf().isEmpty()) {
      json.writeArrayFieldStart("oneOf");
      for (String name : keys.oneOf()) {
        json.writeStartObject();
        strings("required", List.of(name));
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    conditions(keys.conditions());
  }

  private void conditions(List<Keys.Condition> conditions) throws IOException {
    if (conditions.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("allOf");
    for (Keys.Condition condition : conditions) {
      json.writeStartObject();
      json.writeObjectFieldStart("if");
      strings("required", List.of(condition.key()));
      json.writeObjectFieldStart("properties");
      json.writeObjectFieldStart(condition.key());
      json.writeStringField("pattern", condition.pattern());
      json.writeEndObject();
      json.writeEndObject();
      json.writeEndObject();
      json.writeObjectFieldStart("then");
      json.writeObjectFieldStart("properties");
      for (String refused : condition.refused()) {
        json.writeBooleanField(refused, false);
      }
      json.writeEndObject();
      json.writeEndObject();
      json.writeObjectFieldStart("else");
      strings("required", condition.needed());
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void object(String name, Shape shape) throws IOException {
    json.writeFieldName(name);
    object(shape);
  }

  private void object(Shape shape) throws IOException {
    json.writeStartObject();
    members(shape);
    json.writeEndObject();
  }

  private void strings(String name, List<String> values) throws IOException {
    json.writeFieldName(name);
    if (values.size() == 1 && name.equals("type")) {
      json.writeString(values.getFirst());
      return;
    }
    json.writeStartArray();
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }

  /** A pattern of JSON Schema matches anywhere unless it is told not to. */
  private static String whole(String pattern) {
    return "^(?:" + pattern + ")$";
  }
}
