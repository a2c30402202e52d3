package dev.sluice.lists;

import dev.sluice.lists.fetch.Validators;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Properties;

/**
 * What is known of the fetches of one list.
 *
 * @param uri whose body is at hand, or was asked for in vain
 * @param validators of the body at hand
 * @param sha256 of the body at hand; empty when none was ever fetched
 * @param fetchedAt when the body at hand came
 * @param checkedAt when the server last said that it is still the newest, or gave it
 * @param triedAt of the last attempt
 * @param failures in a row, up to the last attempt
 * @param problem of the last attempt; empty when it went well
 */
record FetchRecord(
    String uri,
    Validators validators,
    Optional<String> sha256,
    Instant fetchedAt,
    Instant checkedAt,
    Instant triedAt,
    int failures,
    String problem) {

  /** Of a list that was never asked for. */
  static FetchRecord none(String uri) {
    return new FetchRecord(
        uri, Validators.NONE, Optional.empty(), Instant.EPOCH, Instant.EPOCH, Instant.EPOCH, 0, "");
  }

  FetchRecord fetched(Validators its, String itsSha256, Instant at) {
    return new FetchRecord(uri, its, Optional.of(itsSha256), at, at, at, 0, "");
  }

  FetchRecord notModified(Instant at) {
    return new FetchRecord(uri, validators, sha256, fetchedAt, at, at, 0, "");
  }

  FetchRecord failed(String why, Instant at) {
    return new FetchRecord(uri, validators, sha256, fetchedAt, checkedAt, at, failures + 1, why);
  }

  /** What the file says of this URI; {@link #none} when it says nothing that can be used. */
  static FetchRecord read(Path file, String uri) {
    Properties said = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      said.load(in);
      return uri.equals(said.getProperty("uri")) ? of(said, uri) : none(uri);
    } catch (IOException | IllegalArgumentException | DateTimeParseException _) {
      return none(uri);
    }
  }

  private static FetchRecord of(Properties said, String uri) {
    return new FetchRecord(
        uri,
        new Validators(
            URI.create(said.getProperty("from", "")),
            Optional.ofNullable(said.getProperty("etag")),
            Optional.ofNullable(said.getProperty("last-modified"))),
        Optional.ofNullable(said.getProperty("sha256")),
        Instant.parse(said.getProperty("fetched-at", "")),
        Instant.parse(said.getProperty("checked-at", "")),
        Instant.parse(said.getProperty("tried-at", "")),
        Integer.parseInt(said.getProperty("failures", "")),
        said.getProperty("problem", ""));
  }

  void write(Path file) throws IOException {
    Properties says = new Properties();
    says.setProperty("uri", uri);
    says.setProperty("from", validators.of().toString());
    validators.etag().ifPresent(tag -> says.setProperty("etag", tag));
    validators.lastModified().ifPresent(date -> says.setProperty("last-modified", date));
    sha256.ifPresent(digits -> says.setProperty("sha256", digits));
    says.setProperty("fetched-at", fetchedAt.toString());
    says.setProperty("checked-at", checkedAt.toString());
    says.setProperty("tried-at", triedAt.toString());
    says.setProperty("failures", String.valueOf(failures));
    says.setProperty("problem", problem);
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try (Writer out = Files.newBufferedWriter(fresh)) {
      says.store(out, null);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
