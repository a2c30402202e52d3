package dev.sluice.app.host;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.Map;

/**
 * The service's own log: one line each on stderr, as much as SLUICE_LOG_LEVEL says. In the journal,
 * which has its own, without the time.
 *
 * <p>Logback finds this class by {@code META-INF/services}; an XML file would cost every start a
 * parser, and the runtime a module.
 */
public final class ServiceLog extends ContextAwareBase implements Configurator {
  private static final String TIME = "%d{\"yyyy-MM-dd'T'HH:mm:ss.SSSXXX\"} ";
  private static final String LINE = "%-5level %logger{0}: %msg%n%ex{short}";

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    Map<String, String> environment = System.getenv();
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern((environment.containsKey("JOURNAL_STREAM") ? "" : TIME) + LINE);
    encoder.start();

    ConsoleAppender<ILoggingEvent> stderr = new ConsoleAppender<>();
    stderr.setContext(context);
    stderr.setTarget("System.err");
    stderr.setEncoder(encoder);
    stderr.start();

    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.addAppender(stderr);
    root.setLevel(Level.toLevel(environment.get("SLUICE_LOG_LEVEL"), Level.INFO));
    context.getLogger("io.netty.util.internal").setLevel(Level.WARN);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }
}
