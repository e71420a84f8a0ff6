package io.github.cronhpa.manifest.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/** What a schema says that the CRD does not say, or not yet. */
class SchemaValidatorTest {
  private static final Map<String, Object> TEXT = Map.of("type", "string", "maxLength", 2);
  private static final StructuralSchema SCHEMA =
      StructuralSchema.of(
          new ObjectMapper()
              .valueToTree(
                  Map.of(
                      "type",
                      "object",
                      "properties",
                      Map.of(
                          "list", Map.of("type", "array", "maxItems", 1, "items", TEXT),
                          "words", Map.of("type", "array", "items", TEXT),
                          "size", Map.of("type", "integer", "format", "int32", "maximum", 9),
                          "count", Map.of("type", "integer", "minimum", 1)))));

  private final Diagnostics findings = new Diagnostics();

  @Test
  void theBoundsOfTheSchemaAreKept() {
    read("{list: [a, b], words: [ab, abc], size: 10, count: 0}", 100);
    assertThat(problems())
        .containsExactly(
            "1:8: list: has more than 1 entries",
            "1:28: words[1]: has more than 2 characters",
            "1:40: size: 10 is not allowed; it must be 9 or less",
            "1:51: count: 0 is not allowed; it must be 1 or more");
  }

  /** The object, its field and the field's value count, and each item of the list. */
  @Test
  void theNumberOfValuesIsBounded() {
    assertThat(read("words: [a, b]", 5)).isEqualTo(Map.of("words", List.of("a", "b")));
    assertThat(problems()).isEmpty();
    assertThat(read("words: [a, b]", 4)).isNull();
    assertThat(problems()).containsExactly("1:1: has more than 4 values, those of aliases counted");
  }

  /** Cut between characters, as half of one is no JSON. */
  @Test
  void aNameOfAnyLengthTakesNoTime() {
    String name = "a.".repeat(124) + "a\ud83d\ude00" + ".['".repeat(80_000);

    assertTimeoutPreemptively(Duration.ofSeconds(2), () -> read("? \"" + name + "\"\n: 1", 10));

    assertThat(findings.problems())
        .extracting(LocatedFieldError::field)
        .containsExactly("['" + "a.".repeat(124) + "a\ud83d\ude00...']");
  }

  private Object read(String text, int maxFields) {
    LoadSettings settings = LoadSettings.builder().setSchema(new FailsafeSchema()).build();
    Node document = new Compose(settings).composeString(text).orElseThrow();
    return new SchemaValidator(maxFields, findings).read(document, SCHEMA);
  }

  private List<String> problems() {
    return findings.problems().stream().map(LocatedFieldError::toString).toList();
  }
}
