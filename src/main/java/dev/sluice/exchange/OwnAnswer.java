package dev.sluice.exchange;

import dev.sluice.accesslog.Outcome;
import io.netty.handler.codec.http.FullHttpResponse;

/**
 * What the gateway says to a request for itself.
 *
 * @param reason for the log
 */
record OwnAnswer(FullHttpResponse response, String reason, Outcome outcome) {}
