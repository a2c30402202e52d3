package dev.sluice.lists.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.category.Category;
import dev.sluice.category.Entry;
import dev.sluice.category.Lines;
import dev.sluice.category.line.ListLine;
import dev.sluice.config.ListSource;
import dev.sluice.config.ListSource.Format;
import dev.sluice.config.Place;
import dev.sluice.lists.ListReport;
import io.airlift.compress.v3.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

final class SourceReaderTest {
  @TempDir private Path folder = Path.of("");
  private final List<String> taken = new ArrayList<>();

  /** How a file may be packed. */
  enum Packing {
    GZIP,
    XZ,
    ZSTD;

    OutputStream around(OutputStream out) throws IOException {
      return switch (this) {
        case GZIP -> new GZIPOutputStream(out);
        case XZ -> new XZOutputStream(out, new LZMA2Options());
        case ZSTD -> new ZstdOutputStream(out);
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void unpacksWhateverTheNameSays(Packing packing) throws IOException {
    Path file = write(packed(packing, bytes("a.example\nb.example\n")));
    assertThat(read(Format.DOMAINS, file).entries()).isEqualTo(2);
    assertThat(taken).containsExactly("bad a.example", "bad b.example");
  }

  @ParameterizedTest
  @EnumSource
  void readsASquidguardArchive(Packing packing) throws IOException {
    ByteArrayOutputStream tar = new ByteArrayOutputStream();
    try (TarArchiveOutputStream out = new TarArchiveOutputStream(tar)) {
      put(out, "blacklists/games/domains", "games.example\n");
      put(out, "blacklists/games/urls", "portal.example/games\n");
      put(out, "blacklists/games/expressions", "casino\n");
      put(out, "blacklists/sex/lingerie/domains", "silk.example\n");
      put(out, "./blacklists/../../etc/domains", "dots.example\n");
      put(out, "README", "not.a.list\n");
      TarArchiveEntry link =
          new TarArchiveEntry("blacklists/link/domains", TarConstants.LF_SYMLINK);
      link.setLinkName("/etc/passwd");
      out.putArchiveEntry(link);
      out.closeArchiveEntry();
    }
    ListReport report = read(Format.SQUIDGUARD, write(packed(packing, tar.toByteArray())));
    assertThat(taken)
        .contains("games games.example", "games portal.example/games", "sex_lingerie silk.example");
    assertThat(report.expressions()).isEqualTo(1);
    assertThat(taken).noneMatch(line -> line.contains("not.a.list") || line.contains("root"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE html><html>",
        "\n\n  <HTML><head>",
        "\uFEFF<html>",
        "<?xml version=\"1.0\"?><error/>",
        "{\"error\": 404}",
        "\0\1\2\3\4\5\6\7"
      })
  void refusesWhatIsNoList(String text) throws IOException {
    Path plain = write(bytes(text));
    assertThatThrownBy(() -> read(Format.DOMAINS, plain)).isInstanceOf(NotAList.class);
    Path packed = write(packed(Packing.GZIP, bytes(text)));
    assertThatThrownBy(() -> read(Format.DOMAINS, packed)).isInstanceOf(NotAList.class);
    assertThat(SourceReader.read(list(Format.DOMAINS), plain, true, sink()).entries()).isZero();
  }

  @Test
  void refusesAnArchiveForAListAndTheOtherWayRound() throws IOException {
    ByteArrayOutputStream tar = new ByteArrayOutputStream();
    try (TarArchiveOutputStream out = new TarArchiveOutputStream(tar)) {
      put(out, "list", "a.example\n");
    }
    Path archive = write(tar.toByteArray());
    assertThatThrownBy(() -> read(Format.HOSTS, archive)).isInstanceOf(NotAList.class);
    assertThatThrownBy(() -> read(Format.SQUIDGUARD, archive))
        .isInstanceOf(NotAList.class)
        .hasMessageContaining("no category");
    Path list = write(bytes("a.example\n"));
    assertThatThrownBy(() -> read(Format.SQUIDGUARD, list)).isInstanceOf(NotAList.class);
  }

  @Test
  void refusesABomb() throws IOException {
    Path file = folder.resolve("bomb");
    byte[] zeros = bytes("a.example\n".repeat(100_000));
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < 200; i++) {
        out.write(zeros);
      }
    }
    assertThatThrownBy(() -> read(Format.DOMAINS, file))
        .isInstanceOf(NotAList.class)
        .hasMessageContaining("unpacks to more");
  }

  @ParameterizedTest
  @EnumSource
  void refusesWhatIsCutOff(Packing packing) throws IOException {
    byte[] whole = packed(packing, bytes("a.example\n".repeat(10_000)));
    Path file = write(Arrays.copyOf(whole, whole.length / 2));
    assertThatThrownBy(() -> read(Format.DOMAINS, file)).isInstanceOf(IOException.class);
  }

  @Test
  void countsWhatIsOfNoUse() throws IOException {
    Path file =
        write(
            bytes(
                "\uFEFF# head\r\nA.Example.\rcom\nco.uk\none two\nb\u00fccher.example\n"
                    + "x".repeat(70)
                    + ".example\n"));
    ListReport report = read(Format.DOMAINS, file);
    assertThat(taken).containsExactly("bad a.example", "bad xn--bcher-kva.example");
    assertThat(report.lines()).isEqualTo(7);
    assertThat(report.skippedLines()).isEqualTo(4);
    assertThat(report.skipped().get(ListLine.Reason.PUBLIC_SUFFIX))
        .isNotNull()
        .satisfies(
            skipped -> {
              assertThat(skipped.count()).isEqualTo(2);
              assertThat(skipped.first().get(0).line()).isEqualTo(3);
              assertThat(skipped.first().get(1).text()).isEqualTo("co.uk");
            });
  }

  @Test
  void takesSuffixesWhenTold() throws IOException {
    Path file = write(bytes("com\nco.uk\n"));
    ListSource plain = list(Format.DOMAINS);
    ListSource told =
        new ListSource(
            plain.name(),
            plain.format(),
            plain.category(),
            plain.source(),
            plain.sourcePlace(),
            true,
            plain.fetching());
    assertThat(SourceReader.read(told, file, false, sink()).entries()).isEqualTo(2);
    assertThat(taken).containsExactly("bad com", "bad co.uk");
  }

  @Test
  void handsExceptionsOn() throws IOException {
    Path file = write(bytes("||ads.example^\n@@||good.ads.example^\n"));
    ListReport report = read(Format.ADBLOCK, file);
    assertThat(report.entries()).isEqualTo(1);
    assertThat(report.exceptions()).isEqualTo(1);
    assertThat(taken).containsExactly("bad ads.example", "not bad good.ads.example");
  }

  @Test
  void findsTheLinesThatHoldAName() throws IOException {
    Path file = write(bytes("# list\nads.example\nother.example\nexample\nb.ads.example\n"));
    assertThat(SourceSearch.find(list(Format.DOMAINS), file, Lines.host("a.ads.example"), ""))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.line()).isEqualTo(2);
              assertThat(found.text()).isEqualTo("ads.example");
              assertThat(found.category()).isEqualTo(new Category("bad"));
            });
  }

  @Property(tries = 200)
  void neverFailsOnWhatALineSays(@ForAll Format format, @ForAll byte[] junk) throws IOException {
    Path file = Files.createTempFile("junk", ".list");
    try {
      Files.write(file, junk);
      SourceReader.read(list(format), file, true, sink());
    } catch (NotAList refused) {
      assertThat(refused).hasMessageNotContaining("null");
    } finally {
      Files.delete(file);
    }
  }

  private ListReport read(Format format, Path file) throws IOException {
    return SourceReader.read(list(format), file, false, sink());
  }

  private EntrySink sink() {
    return new EntrySink() {
      @Override
      public void define(Category category) {}

      @Override
      public void add(Category category, Entry entry, boolean excepted) {
        taken.add((excepted ? "not " : "") + category + " " + entry);
      }
    };
  }

  private static ListSource list(Format format) {
    return new ListSource(
        "list",
        format,
        format == Format.SQUIDGUARD ? Optional.empty() : Optional.of(new Category("bad")),
        new ListSource.Location.Local(Path.of("list")),
        new Place("sluice.yaml", 1, 1, ""),
        false,
        ListSource.Fetching.USUAL);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] packed(Packing packing, byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = packing.around(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  private static void put(TarArchiveOutputStream out, String name, String text) throws IOException {
    byte[] bytes = bytes(text);
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(bytes.length);
    out.putArchiveEntry(entry);
    out.write(bytes);
    out.closeArchiveEntry();
  }

  private Path write(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("list"), bytes);
  }
}
