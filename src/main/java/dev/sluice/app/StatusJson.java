package dev.sluice.app;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.sluice.accesslog.AccessLogFigures;
import dev.sluice.config.LogSettings;
import dev.sluice.config.Snapshot;
import dev.sluice.lists.ListState;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;

/** The status for a program: one JSON object on one line; sizes in bytes, times in RFC 3339. */
final class StatusJson {
  private StatusJson() {}

  static String of(Status status) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("version", status.version());
      json.writeNumberField("pid", status.process().pid());
      json.writeStringField("build", status.process().build());
      json.writeStringField("started-at", status.startedAt().toString());
      json.writeNumberField("uptime-s", status.uptime().toSeconds());
      json.writeBooleanField("healthy", status.healthy());
      snapshot(status, json);
      status.trial().write(json);
      connections(status.connections(), json);
      lists(status, json);
      accessLog(status, json);
      firewall(status, json);
      memory(status.memory(), json);
      if (status.cache().isPresent()) {
        json.writeObjectFieldStart("cache");
        status.cache().get().write(json);
        json.writeEndObject();
      }
      json.writeArrayFieldStart("warnings");
      for (String warning : status.warnings()) {
        json.writeString(warning);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  private static void snapshot(Status status, JsonGenerator json) throws IOException {
    Snapshot snapshot = status.loaded().snapshot();
    json.writeObjectFieldStart("snapshot");
    json.writeNumberField("number", snapshot.number());
    json.writeStringField("loaded-at", snapshot.loadedAt().toString());
    json.writeStringField("file", status.config().toString());
    json.writeNumberField("rules", status.loaded().report().rules());
    json.writeNumberField("groups", status.loaded().report().groups());
    json.writeNumberField("categories", status.loaded().report().categories());
    json.writeEndObject();
    json.writeStringField("mode", word(snapshot.gateway().mode()));
    json.writeNumberField("port", snapshot.gateway().port());
  }

  private static void connections(Status.Connections connections, JsonGenerator json)
      throws IOException {
    json.writeObjectFieldStart("connections");
    json.writeNumberField("active", connections.open());
    json.writeNumberField("accepted", connections.accepted());
    json.writeNumberField("pauses", connections.pauses());
    json.writeObjectFieldStart("refused");
    for (var each : connections.refused().entrySet()) {
      json.writeNumberField(word(each.getKey()), each.getValue());
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void lists(Status status, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("lists");
    for (ListState list : status.lists().lists()) {
      json.writeStartObject();
      status.lists().write(list, json);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void accessLog(Status status, JsonGenerator json) throws IOException {
    LogSettings settings = status.loaded().snapshot().log();
    AccessLogFigures figures = status.accessLog();
    json.writeObjectFieldStart("access-log");
    if (settings.access().isPresent()) {
      json.writeStringField("file", settings.access().get().toString());
      json.writeStringField("format", word(settings.format()));
    }
    json.writeNumberField("written", figures.written());
    json.writeNumberField("dropped", figures.dropped());
    json.writeNumberField("failures", figures.failures());
    if (!figures.problem().isEmpty()) {
      json.writeStringField("problem", figures.problem());
    }
    json.writeEndObject();
  }

  private static void firewall(Status status, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("firewall");
    for (var each : status.firewall().entrySet()) {
      json.writeStringField(word(each.getKey()), word(each.getValue().heartbeat()));
    }
    json.writeEndObject();
    json.writeObjectFieldStart("datapath");
    for (var each : status.firewall().entrySet()) {
      json.writeStringField(word(each.getKey()), each.getValue().datapath());
    }
    json.writeEndObject();
  }

  private static void memory(Memory memory, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("memory");
    json.writeNumberField("resident", memory.resident());
    json.writeNumberField("heap-used", memory.heapUsed());
    json.writeNumberField("heap-max", memory.heapMax());
    json.writeNumberField("direct", memory.direct());
    json.writeNumberField("direct-max", memory.directMax());
    json.writeEndObject();
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
