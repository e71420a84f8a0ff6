package io.github.cronhpa.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cronhpa.controller.Agenda;
import io.github.cronhpa.controller.CronHpaMetrics;
import io.github.cronhpa.controller.Settings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables of the README list what there is, and nothing else. */
class ReadmeTest {

  private static final String REFRESH = "./mvnw test -Dtest=ReadmeTest -Dcronhpa.refresh=true";
  private static final Path README = Path.of("README.md");
  private static final MarkdownFile CHINESE = MarkdownFile.read("docs/zh/README.md");

  @ParameterizedTest
  @ValueSource(strings = {"spec", "status"})
  void theFieldsAreThoseOfTheCrd(String root) throws IOException {
    String text = Files.readString(README);
    String begin = "<!-- fields of " + root + ", from kubernetes/crd.yaml -->\n\n";
    assertThat(text).containsOnlyOnce(begin);
    int start = text.indexOf(begin) + begin.length();
    int end = text.indexOf("\n<!-- end -->", start);
    String expected = FieldTable.markdown(root);
    if (Boolean.getBoolean("cronhpa.refresh")) {
      Files.writeString(README, text.substring(0, start) + expected + text.substring(end));
      return;
    }
    assertThat(text.substring(start, end))
        .as("%s does not follow from the CRD any more. Refresh it: %s", README, REFRESH)
        .isEqualTo(expected);
  }

  @Test
  void theFieldsOfTheSpecAreThoseOfTheCrdInChineseToo() {
    assertThat(CHINESE.column("spec 字段", 0))
        .containsExactlyElementsOf(
            FieldTable.fields("spec").stream().map(FieldTable.Field::path).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md:Settings", "docs/zh/README.md:设置"})
  void theSettingsAreThoseOfTheController(String place) {
    String[] fileAndHeading = place.split(":");
    List<String> rows =
        MarkdownFile.read(fileAndHeading[0]).table(fileAndHeading[1]).stream()
            .filter(row -> !row.get(1).equals("TZ"))
            .map(row -> String.join(" ", row.subList(0, 3)))
            .toList();
    assertThat(rows)
        .containsExactlyInAnyOrderElementsOf(settings("cronhpa.", Settings.class).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md:Metrics", "docs/zh/README.md:指标"})
  void theGaugesAreThoseOfTheController(String place) {
    String[] fileAndHeading = place.split(":");
    List<String> names = new ArrayList<>();
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    new CronHpaMetrics(registry, Stream::empty, new Agenda());
    registry.forEachMeter(meter -> names.add(meter.getId().getName()));
    names.add("cronhpa_notices_total");
    assertThat(MarkdownFile.read(fileAndHeading[0]).column(fileAndHeading[1], 0))
        .containsExactlyInAnyOrderElementsOf(names);
  }

  /** Property, environment variable and default of each setting. */
  private static Stream<String> settings(String prefix, Class<?> type) {
    return Stream.of(type.getMethods())
        .flatMap(
            method -> {
              String property = prefix + name(method);
              return method.getReturnType().getPackage() == Settings.class.getPackage()
                  ? settings(property + ".", method.getReturnType())
                  : Stream.of(property + " " + environment(property) + " " + byDefault(method));
            });
  }

  private static String name(Method method) {
    WithName name = method.getAnnotation(WithName.class);
    return name == null
        ? method.getName().replaceAll("(?=[A-Z])", "-").toLowerCase(Locale.ROOT)
        : name.value();
  }

  private static String environment(String property) {
    return property.replaceAll("[^a-z]", "_").toUpperCase(Locale.ROOT);
  }

  private static String byDefault(Method method) {
    WithDefault value = method.getAnnotation(WithDefault.class);
    return value == null ? "-" : value.value();
  }
}
