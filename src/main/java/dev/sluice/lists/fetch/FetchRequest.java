package dev.sluice.lists.fetch;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What to fetch.
 *
 * @param uri with {@code http} or {@code https} and a host
 * @param known of the version at hand; {@link Validators#NONE} when there is none, or when it
 *     should come again in any case
 * @param sha256 that the bytes must have, in lower-case hexadecimal digits
 * @param maxSize in bytes, as they come
 * @param timeout for all of it, attempts and the waits between them
 * @param target where the file is to be; what is there stays until the new one is whole and right.
 *     One fetch at a time for a target
 */
public record FetchRequest(
    URI uri,
    Validators known,
    Optional<String> sha256,
    long maxSize,
    Duration timeout,
    Path target) {}
