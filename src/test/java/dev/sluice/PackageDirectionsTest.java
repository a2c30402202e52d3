package dev.sluice;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.List;

/** The directions of docs/design/001: rules are methods, for Surefire runs no ArchUnit fields. */
@AnalyzeClasses(packages = "dev.sluice", importOptions = DoNotIncludeTests.class)
final class PackageDirectionsTest {
  /** Top floor first; a package uses lower floors only, never its neighbours on the same one. */
  private static final List<List<String>> FLOORS =
      List.of(
          List.of("app"),
          List.of("control", "intercept"),
          List.of("exchange"),
          List.of("upstream", "store", "lists", "accesslog", "ledger"),
          List.of("transport"),
          List.of("config"),
          List.of("page"),
          List.of("policy", "cache"),
          List.of("category"),
          List.of("http", "tls", "seal"),
          List.of("net"));

  private static final String[] PURE = {
    "dev.sluice.net..",
    "dev.sluice.http..",
    "dev.sluice.tls..",
    "dev.sluice.category..",
    "dev.sluice.policy..",
    "dev.sluice.cache..",
    "dev.sluice.config..",
    "dev.sluice.page..",
    "dev.sluice.seal.."
  };

  @ArchTest
  static void packagesUseLowerFloorsOnly(JavaClasses all) {
    var layers = Architectures.layeredArchitecture().consideringOnlyDependenciesInLayers();
    for (List<String> floor : FLOORS) {
      for (String room : floor) {
        layers = layers.optionalLayer(room).definedBy("dev.sluice." + room + "..");
      }
    }
    for (int i = 0; i < FLOORS.size(); i++) {
      String[] above = FLOORS.subList(0, i).stream().flatMap(List::stream).toArray(String[]::new);
      for (String room : FLOORS.get(i)) {
        layers =
            above.length == 0
                ? layers.whereLayer(room).mayNotBeAccessedByAnyLayer()
                : layers.whereLayer(room).mayOnlyBeAccessedByLayers(above);
      }
    }
    layers.check(all);
  }

  @ArchTest
  static void everyClassHasARoom(JavaClasses all) {
    ArchRule rule =
        classes()
            .should()
            .resideInAnyPackage(
                FLOORS.stream()
                    .flatMap(List::stream)
                    .map(room -> "dev.sluice." + room + "..")
                    .toArray(String[]::new));
    rule.check(all);
  }

  @ArchTest
  static void noCycles(JavaClasses all) {
    ArchRule rule =
        SlicesRuleDefinition.slices().matching("dev.sluice.(*)..").should().beFreeOfCycles();
    rule.check(all);
  }

  @ArchTest
  static void purePackagesDoNoInputOrOutput(JavaClasses all) {
    ArchRule rule =
        noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "io.netty..",
                "java.nio.channels..",
                "java.util.concurrent..",
                "java.util.logging..",
                "org.slf4j..",
                "com.sun.jna..",
                "jnr..");
    rule.check(all);
  }

  @ArchTest
  static void purePackagesReadNoFileAndNoClock(JavaClasses all) {
    ArchRule rule =
        noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.nio.file.Files")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.io.File")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.io.FileInputStream")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.time.Clock")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.lang.Thread")
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime");
    rule.check(all);
  }
}
