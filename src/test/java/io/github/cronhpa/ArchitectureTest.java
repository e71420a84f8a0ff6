package io.github.cronhpa;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The package rules of the design: one direction, and a core that could not call a cluster. */
class ArchitectureTest {
  private static final String ROOT = "io.github.cronhpa.";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.github.cronhpa");

  @Test
  void packagesHaveNoCycles() {
    slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void theModelKnowsNoOtherPackage() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "api")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            ROOT + "schedule",
            ROOT + "manifest",
            ROOT + "scale",
            ROOT + "controller",
            ROOT + "web",
            ROOT + "cli",
            ROOT + "tryout")
        .check(CLASSES);
  }

  @Test
  void theScheduleIsPure() {
    classes()
        .that()
        .resideInAPackage(ROOT + "schedule")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "com.cronutils..", ROOT + "api", ROOT + "schedule")
        .check(CLASSES);
  }

  @Test
  void theScheduleSeesDataAndNoKubernetesObject() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "schedule")
        .should()
        .dependOnClassesThat()
        .haveSimpleName("CronHorizontalPodAutoscaler")
        .check(CLASSES);
  }

  @Test
  void thePlannerReadsNoClock() {
    noClasses()
        .that()
        .resideInAnyPackage(ROOT + "schedule", ROOT + "scale")
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
  void scalingKnowsNoController() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "scale")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + "controller", ROOT + "web", ROOT + "cli", ROOT + "tryout")
        .check(CLASSES);
  }

  @Test
  void thePageAndTheCommandLineReadModelAndScheduleOnly() {
    noClasses()
        .that()
        .resideInAnyPackage(ROOT + "manifest", ROOT + "web", ROOT + "cli")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + "scale", ROOT + "controller", ROOT + "tryout")
        .check(CLASSES);
  }

  @Test
  void scalingReadsNoManifests() {
    noClasses()
        .that()
        .resideInAnyPackage(ROOT + "scale", ROOT + "controller")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + "manifest", ROOT + "cli")
        .check(CLASSES);
  }

  @Test
  void theCommandLineNeedsNoCluster() {
    noClasses()
        .that()
        .resideInAnyPackage(ROOT + "manifest", ROOT + "cli")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.fabric8.kubernetes.client..", ROOT + "web")
        .check(CLASSES);
  }

  @Test
  void nothingNeedsTheTryOut() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "tryout")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + "tryout")
        .check(CLASSES);
  }
}
