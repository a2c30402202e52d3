package dev.sluice.app;

import dev.sluice.config.network.read.NetworkText;
import dev.sluice.config.read.ConfigurationText;
import dev.sluice.config.shape.JsonSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code sluice schema}: what the distribution has as {@code conf/sluice.schema.json}; with {@code
 * --network}, as {@code conf/network.schema.json}.
 */
@Command(
    name = "schema",
    hidden = true,
    description = "Prints the JSON Schema of the configuration, for an editor.")
final class SchemaCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--network", description = "Of the network's file.")
  private boolean network;

  @Override
  public Integer call() {
    spec.commandLine()
        .getOut()
        .print(
            network
                ? JsonSchema.of(NetworkText.KEYS, "How the box stands in the network")
                : JsonSchema.of(ConfigurationText.KEYS, "Sluice's configuration"));
    spec.commandLine().getOut().flush();
    return 0;
  }
}
