package io.github.cronhpa.runtime.nativeimage;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is missing here would be noticed by the native binary alone, as fields that are empty. */
class ReflectedModelsTest {
  private static final String MODEL = "io.fabric8.kubernetes.api.model.";

  @Test
  void everyKindThatTheProductNamesIsThere() {
    Set<String> registered =
        Arrays.stream(ReflectedModels.class.getAnnotation(RegisterForReflection.class).targets())
            .map(Class::getName)
            .collect(Collectors.toSet());

    Set<String> missing =
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.github.cronhpa")
                .stream()
                .flatMap(each -> each.getDirectDependenciesFromSelf().stream())
                .map(Dependency::getTargetClass)
                .filter(ReflectedModelsTest::isKind)
                .map(JavaClass::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    assertThat(missing).hasSizeGreaterThan(5);
    missing.removeAll(registered);

    assertThat(missing).isEmpty();
  }

  /** Builders are called, not read. */
  private static boolean isKind(JavaClass each) {
    return each.getName().startsWith(MODEL)
        && !each.isInterface()
        && !each.getModifiers().contains(JavaModifier.ABSTRACT)
        && !each.getName().contains("Builder")
        && !each.getName().contains("Fluent");
  }
}
