package io.github.cronhpa.api.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cronhpa.text.FieldError;
import io.github.cronhpa.timetable.ScheduleContext;
import io.github.cronhpa.timetable.Timetable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A reference that could lead a request elsewhere never becomes a request. */
class ScaleTargetRefValidatorTest {
  private static final ScheduleContext ORIGIN =
      new ScheduleContext(
          "uid", "default/web", Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          apps/v1 | Deployment  | web   |
                  | Deployment  | web   | spec.scaleTargetRef.apiVersion: must not be empty; for example apps/v1, or v1 for the core group
          apps/v1 |             | web   | spec.scaleTargetRef.kind: must not be empty; for example Deployment
          apps/v1 | Deployment  | ' '   | spec.scaleTargetRef.name: must not be empty; for example the name of the object to scale
          a/b/c   | Deployment  | web   | spec.scaleTargetRef.apiVersion: 'a/b/c' is not GROUP/VERSION or VERSION
          apps/v1 | pods/exec   | web   | spec.scaleTargetRef.kind: 'pods/exec' is not a kind: letters, digits and '-', such as Deployment
          apps/v1 | Deployment  | ../up | spec.scaleTargetRef.name: '../up' is not the name of an object: lower case letters, digits, '-' and '.'
          """)
  void namesFieldValueAndForm(String apiVersion, String kind, String name, String problem) {
    assertThat(words(apiVersion, kind, name))
        .isEqualTo(problem == null ? List.of() : List.of(problem));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../v1",
        "../../api/v1/namespaces/other/pods",
        "apps/v1/namespaces/other/deployments/x",
        "apps/..",
        "./v1",
        ".apps/v1",
        "a..b/v1",
        "-apps/v1",
        "apps-/v1",
        "apps/v1/",
        "/v1",
        "apps%2fv1",
        "%2e%2e/v1",
        "apps/v1?x=",
        "apps/v1#",
        "Apps/v1",
        "apps/1",
        "apps\\v1",
        "apps/v1\n",
        "apps/v1\0",
        "äpps/v1"
      })
  void noOtherApiVersion(String apiVersion) {
    assertThat(words(apiVersion, "Deployment", "web"))
        .singleElement()
        .asString()
        .startsWith("spec.scaleTargetRef.apiVersion: '")
        .endsWith("' is not GROUP/VERSION or VERSION");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "..",
        ".",
        "../../../namespaces/other/deployments/x",
        "x/../../../other/deployments/x",
        "x/scale",
        "x/scale?",
        "x?fieldManager=me",
        "x#",
        "%2e%2e",
        "%2e%2e%2fx",
        "x%00",
        "x;y",
        "x y",
        "x\\y",
        "x\n",
        "x\r\nHost: elsewhere",
        "x\u202e",
        "/x",
        "x/",
        ".x",
        "x."
      })
  void noOtherName(String name) {
    assertThat(words("apps/v1", "Deployment", name))
        .singleElement()
        .asString()
        .startsWith("spec.scaleTargetRef.name: '")
        .doesNotContainPattern("\\p{Cntrl}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pods/exec", "../Pod", "Deployment\n", "Deployment?", "%44", "-", "9"})
  void noOtherKind(String kind) {
    assertThat(words("apps/v1", kind, "web"))
        .singleElement()
        .asString()
        .startsWith("spec.scaleTargetRef.kind: '");
  }

  @ParameterizedTest
  @CsvSource({
    "v1, ReplicationController, a",
    "data.fluid.io/v1alpha1, JindoRuntime, my.spark-0",
    "example.com/v1-beta, My-Kind, system:node_1",
    "9.example/v2, X, 0"
  })
  void whatTheApiServerTakesIsTaken(String apiVersion, String kind, String name) {
    assertThat(words(apiVersion, kind, name)).isEmpty();
  }

  @Test
  void lengthsAreBounded() {
    String label = "a".repeat(63);
    String group = String.join(".", label, label, label, "a".repeat(61));
    assertThat(words(group + "/v1", label, "a".repeat(253))).isEmpty();
    assertThat(words(group + "a/v1", label + "a", "a".repeat(254))).hasSize(3);
    assertThat(words("a".repeat(200_000), "a".repeat(200_000), "a".repeat(200_000)))
        .hasSize(3)
        .allSatisfy(problem -> assertThat(problem).hasSizeLessThan(200));
  }

  @Test
  void aTargetMustBeThere() {
    CronHpaSpec spec = new CronHpaSpec(null, List.of(new CronHpaJob("up", "@daily", 1)), List.of());

    assertThat(words(spec))
        .containsExactly("spec.scaleTargetRef: is missing; it needs apiVersion, kind and name");
  }

  private static List<String> words(String apiVersion, String kind, String name) {
    return words(
        new CronHpaSpec(
            new ScaleTargetRef(apiVersion, kind, name),
            List.of(new CronHpaJob("up", "@daily", 1)),
            List.of()));
  }

  private static List<String> words(CronHpaSpec spec) {
    return Timetable.of(spec, ORIGIN).jobs().get(0).problems().stream()
        .map(FieldError::toString)
        .toList();
  }
}
