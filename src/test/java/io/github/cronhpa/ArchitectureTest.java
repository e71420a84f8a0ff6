package io.github.cronhpa;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The package rules of docs/design.md: one direction, and a core that could not call a cluster. */
class ArchitectureTest {
  private static final String ROOT = "io.github.cronhpa";

  private static final ImportOption MAIN = new ImportOption.DoNotIncludeTests();

  /** The product and, from among the tests, the in-process API. */
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(location -> MAIN.includes(location) || location.contains("/tryout/"))
          .importPackages(ROOT);

  /** What each room may use, itself apart. A sub-room counts as a room of its own. */
  private static final Map<String, List<String>> ROOMS =
      Map.ofEntries(
          Map.entry("text", List.of()),
          Map.entry("api.spec", List.of("text")),
          Map.entry("api.status", List.of("api.spec")),
          Map.entry("api", List.of("api.spec", "api.status")),
          Map.entry("schedule.cron", List.of("text")),
          Map.entry("schedule", List.of("schedule.cron", "text")),
          Map.entry("calendar", List.of("schedule", "text")),
          Map.entry("timetable", List.of("api.spec", "api.status", "schedule", "calendar", "text")),
          Map.entry("plan.memory", List.of("api.spec", "api.status", "timetable")),
          Map.entry(
              "plan",
              List.of(
                  "api.spec",
                  "api.status",
                  "schedule",
                  "calendar",
                  "timetable",
                  "plan.memory",
                  "text")),
          Map.entry(
              "forecast",
              List.of(
                  "plan.memory",
                  "api.spec",
                  "api.status",
                  "schedule",
                  "calendar",
                  "timetable",
                  "plan",
                  "text")),
          Map.entry("scale.outcome", List.of("api.spec", "api.status", "text")),
          Map.entry(
              "warm", List.of("api", "api.spec", "api.status", "scale", "scale.outcome", "text")),
          Map.entry("scale", List.of("api.spec", "text", "scale.outcome")),
          Map.entry("manifest.schema", List.of("text")),
          Map.entry(
              "manifest",
              List.of(
                  "schedule",
                  "api",
                  "api.spec",
                  "api.status",
                  "calendar",
                  "timetable",
                  "plan",
                  "forecast",
                  "manifest.schema",
                  "text")),
          Map.entry("leader", List.of("text")),
          Map.entry("cache", List.of("api", "api.spec", "calendar", "leader", "text", "scale")),
          Map.entry("controller.work", List.of("api.status", "scale.outcome")),
          Map.entry("controller.event", List.of("api.status", "scale", "text", "controller.work")),
          Map.entry(
              "controller.follow",
              List.of(
                  "api.spec",
                  "api.status",
                  "controller.event",
                  "plan",
                  "plan.memory",
                  "scale",
                  "schedule",
                  "text",
                  "timetable",
                  "warm")),
          Map.entry(
              "controller.status",
              List.of(
                  "calendar",
                  "api",
                  "api.spec",
                  "api.status",
                  "timetable",
                  "plan",
                  "plan.memory",
                  "scale",
                  "cache",
                  "text",
                  "controller.event",
                  "controller.follow",
                  "scale.outcome")),
          Map.entry(
              "controller.ledger",
              List.of(
                  "api",
                  "api.status",
                  "scale",
                  "cache",
                  "text",
                  "controller.event",
                  "controller.work",
                  "scale.outcome")),
          Map.entry(
              "controller",
              List.of(
                  "api",
                  "api.spec",
                  "api.status",
                  "calendar",
                  "text",
                  "timetable",
                  "plan",
                  "plan.memory",
                  "scale",
                  "cache",
                  "leader",
                  "controller.event",
                  "controller.ledger",
                  "controller.status",
                  "controller.work",
                  "controller.follow",
                  "scale.outcome",
                  "warm")),
          Map.entry(
              "metrics",
              List.of(
                  "api",
                  "api.spec",
                  "api.status",
                  "calendar",
                  "cache",
                  "leader",
                  "text",
                  "controller",
                  "controller.event",
                  "controller.ledger",
                  "controller.status",
                  "controller.work",
                  "plan.memory")),
          Map.entry("web.view", List.of("api", "api.spec", "api.status", "plan", "forecast")),
          Map.entry("web.query", List.of("api", "api.spec", "api.status", "text", "web.view")),
          Map.entry(
              "web",
              List.of(
                  "api",
                  "api.spec",
                  "api.status",
                  "timetable",
                  "forecast",
                  "manifest",
                  "cache",
                  "text",
                  "web.query",
                  "web.view")),
          Map.entry(
              "cli.input",
              List.of(
                  "schedule",
                  "calendar",
                  "timetable",
                  "forecast",
                  "manifest",
                  "manifest.schema",
                  "text")),
          Map.entry(
              "cli",
              List.of(
                  "api.spec",
                  "api.status",
                  "schedule",
                  "calendar",
                  "timetable",
                  "forecast",
                  "manifest",
                  "manifest.schema",
                  "text",
                  "cli.input")),
          Map.entry("runtime.nativeimage", List.of()),
          Map.entry(
              "runtime",
              List.of(
                  "api.spec",
                  "api",
                  "schedule",
                  "timetable",
                  "scale",
                  "cache",
                  "leader",
                  "controller",
                  "controller.work",
                  "metrics",
                  "web",
                  "text",
                  "scale.outcome")),
          Map.entry("dev", List.of()),
          Map.entry("tryout", List.of("api.spec", "api.status", "api", "dev")));

  private static List<String> rooms() {
    return List.copyOf(new TreeSet<>(ROOMS.keySet()));
  }

  @Test
  void everyRoomIsKnown() {
    assertThat(CLASSES.stream().map(ArchitectureTest::room).distinct())
        .containsExactlyInAnyOrderElementsOf(rooms());
  }

  private static String room(JavaClass type) {
    return type.getPackageName().substring(ROOT.length() + 1);
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void aRoomUsesWhatItMay(String room) {
    classes()
        .that()
        .resideInAPackage(ROOT + "." + room)
        .should()
        .onlyDependOnClassesThat(
            com.tngtech.archunit.base.DescribedPredicate.describe(
                "are outside or in " + ROOMS.get(room),
                type ->
                    !type.getPackageName().startsWith(ROOT + ".")
                        || room(type).equals(room)
                        || ROOMS.get(room).contains(room(type))))
        .check(CLASSES);
  }

  @Test
  void roomsHaveNoCycles() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void theCoreIsPure() {
    classes()
        .that()
        .resideInAnyPackage(
            ROOT + ".text",
            ROOT + ".schedule..",
            ROOT + ".calendar",
            ROOT + ".timetable",
            ROOT + ".plan..",
            ROOT + ".forecast")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "com.cronutils..",
            "org.dmfs..",
            ROOT + ".api.spec",
            ROOT + ".api.status",
            ROOT + ".text",
            ROOT + ".schedule..",
            ROOT + ".calendar",
            ROOT + ".timetable",
            ROOT + ".plan..",
            ROOT + ".forecast")
        .check(CLASSES);
  }

  @Test
  void decisionsReadNoClock() {
    noClasses()
        .that()
        .resideInAnyPackage(
            ROOT + ".schedule..",
            ROOT + ".calendar",
            ROOT + ".timetable",
            ROOT + ".plan..",
            ROOT + ".forecast",
            ROOT + ".scale")
        .should()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(java.time.Clock.class)
        .check(CLASSES);
  }

  @Test
  void theCommandLineNeedsNoCluster() {
    noClasses()
        .that()
        .resideInAnyPackage(ROOT + ".manifest..", ROOT + ".cli..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.fabric8.kubernetes.client..")
        .check(CLASSES);
  }
}
