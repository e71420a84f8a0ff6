package io.github.cronhpa.repository;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cronhpa.support.repository.Chart;
import io.github.cronhpa.support.repository.Manifests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every value of the chart is explained where it stands, held by the schema, and in the docs. */
class ChartValuesTest {
  private static final Path TABLE = Chart.FOLDER.resolve("README.md");
  private static final Path DOCUMENT = Path.of("docs", "install.md");
  private static final String REFRESH = "./mvnw test -Dtest=ChartValuesTest -Drefresh=true";
  private static final String BEGIN =
      "<!-- values of the chart, refresh with: " + REFRESH + " -->\n";
  private static final String END = "<!-- end -->";
  private static final Pattern LINE = Pattern.compile("( *)(?:# (.*)|([A-Za-z]+):.*)");
  private static final Pattern OLD_VALUE = Pattern.compile("(?m)^\\| `([a-zA-Z.]+)` \\|");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TEXT = Manifests.text(Chart.FOLDER.resolve("values.yaml"));
  private static final JsonNode VALUES = Manifests.value(TEXT);
  private static final JsonNode SCHEMA =
      Manifests.value(Manifests.text(Chart.FOLDER.resolve("values.schema.json")));

  /** Names of the Go controller's chart that have no place in values.yaml. */
  private static final Set<String> ONLY_IN_THE_SCHEMA = Set.of("global", "crds.needcreate");

  /**
   * A value.
   *
   * @param path its name, with those that it is in
   * @param comment the lines right above it
   */
  private record Value(String path, String comment) {

    JsonNode byDefault() {
      return VALUES.at("/" + path.replace('.', '/'));
    }

    /** A row of the table in the docs. */
    String row() {
      String meaning = comment.replace("*", "\\*").replace("|", "\\|");
      return "| `%s` | %s | %s |\n".formatted(path, shown(byDefault()), meaning);
    }

    private static String shown(JsonNode value) {
      if (value.isTextual() && value.asText().isEmpty()) {
        return "-";
      }
      try {
        return "`" + (value.isTextual() ? value.asText() : JSON.writeValueAsString(value)) + "`";
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** The values with a comment; what has none is a group, or a part of a value. */
  private static List<Value> values() {
    List<Value> values = new ArrayList<>();
    Deque<String> path = new ArrayDeque<>();
    StringBuilder comment = new StringBuilder();
    for (String line : TEXT.lines().toList()) {
      Matcher matcher = LINE.matcher(line);
      if (!matcher.matches()) {
        comment.setLength(0);
      } else if (matcher.group(2) != null) {
        comment.append(comment.isEmpty() ? "" : " ").append(matcher.group(2));
      } else {
        while (path.size() > matcher.group(1).length() / 2) {
          path.removeLast();
        }
        path.addLast(matcher.group(3));
        if (!comment.isEmpty()) {
          values.add(new Value(String.join(".", path), comment.toString()));
        }
        comment.setLength(0);
      }
    }
    return values;
  }

  @Test
  void eachIsExplained() {
    Set<String> explained = new TreeSet<>();
    values().forEach(value -> explained.add(value.path()));
    Set<String> all = new TreeSet<>();
    collect("", VALUES, explained, all);

    assertThat(all).isEqualTo(explained).hasSizeGreaterThan(50);
  }

  /** Down to what is explained, or has nothing below it. */
  private static void collect(
      String prefix, JsonNode node, Set<String> explained, Set<String> all) {
    node.properties()
        .forEach(
            field -> {
              String path = prefix + field.getKey();
              if (explained.contains(path) || field.getValue().isEmpty()) {
                all.add(path);
              } else {
                collect(path + ".", field.getValue(), explained, all);
              }
            });
  }

  @Test
  void eachIsInTheSchemaAndNothingElseIs() {
    Set<String> inSchema = new TreeSet<>();
    Set<String> explained = new TreeSet<>();
    values().forEach(value -> explained.add(value.path()));
    collectSchema("", SCHEMA, explained, inSchema);
    Set<String> expected = new TreeSet<>(explained);
    expected.addAll(ONLY_IN_THE_SCHEMA);

    assertThat(inSchema).isEqualTo(expected);
  }

  private static void collectSchema(
      String prefix, JsonNode schema, Set<String> explained, Set<String> paths) {
    assertThat(schema.path("additionalProperties").asBoolean(true))
        .as("additionalProperties of '%s'", prefix)
        .isFalse();
    schema
        .get("properties")
        .properties()
        .forEach(
            field -> {
              String path = prefix + field.getKey();
              if (!explained.contains(path) && field.getValue().has("properties")) {
                collectSchema(path + ".", field.getValue(), explained, paths);
              } else {
                paths.add(path);
              }
            });
  }

  @Test
  void theTableInTheReadmeIsFresh() throws IOException {
    StringBuilder table =
        new StringBuilder("\n| Value | Default | Meaning |\n| --- | --- | --- |\n");
    values().forEach(value -> table.append(value.row()));
    table.append("\n");
    String text = Files.readString(TABLE);
    int start = text.indexOf(BEGIN) + BEGIN.length();
    int end = text.indexOf(END, start);
    assertThat(text).contains(BEGIN);
    if (Boolean.getBoolean("refresh")) {
      Files.writeString(TABLE, text.substring(0, start) + table + text.substring(end));
      return;
    }
    assertThat(text.substring(start, end))
        .as("%s does not follow from values.yaml any more. Refresh it: %s", TABLE, REFRESH)
        .isEqualTo(table.toString());
  }

  /** What follows {@code --set} in the documents is a value that the chart takes. */
  @Test
  void whatTheDocumentsSetIsTaken() throws IOException {
    Matcher setting =
        Pattern.compile("--set '?([\\w.]+=(?:\\{[^}]*}|[^\\s'`]+))")
            .matcher(Files.readString(DOCUMENT));
    int settings = 0;
    while (setting.find()) {
      String[] value = setting.group(1).split("=", 2);
      String yaml = value[1].replace('{', '[').replace('}', ']');
      String[] names = value[0].split("\\.");
      for (int each = names.length - 1; each >= 0; each--) {
        yaml = "{" + names[each] + ": " + yaml + "}";
      }
      assertThat(Chart.rendered(yaml).names())
          .as(setting.group(1))
          .contains("Deployment/kube-system/kubernetes-cronhpa-controller");
      settings++;
    }
    assertThat(settings).isGreaterThan(7);
  }

  @Test
  void theOldNamesAreThoseOfTheMigrationPage() throws IOException {
    String[] section =
        Files.readString(Path.of("docs", "migration.md"))
            .split("### Values of the Go controller's chart\n")[1]
            .split("\n## ");
    Set<String> documented = new TreeSet<>();
    Matcher row = OLD_VALUE.matcher(section[0]);
    while (row.find()) {
      documented.add(row.group(1));
    }
    Set<String> taken = new TreeSet<>(Set.of("crds.needcreate", "global.rbac.create"));
    for (String group : List.of("controller", "servicemonitor", "cleanup")) {
      SCHEMA
          .at("/properties/" + group + "/properties")
          .fieldNames()
          .forEachRemaining(name -> taken.add(group + "." + name));
    }
    assertThat(documented).isEqualTo(taken);
  }
}
