package io.github.cronhpa.repository;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cronhpa.api.status.EventReason;
import io.github.cronhpa.support.repository.FieldTable;
import io.github.cronhpa.support.repository.KnownSettings;
import io.github.cronhpa.support.repository.MarkdownFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a document calls by its name exists: settings, fields, reasons of events. */
class NamesTest {

  private static final Pattern VARIABLE = Pattern.compile("\\bCRONHPA_[A-Z_]+\\b");
  private static final Pattern PROPERTY =
      Pattern.compile("(?<![\\w./-])(cronhpa\\.(?!spec|status)[a-z][a-z.-]*[a-z])");
  private static final Pattern FIELD =
      Pattern.compile("(?<![\\w./])((?:spec|status)\\.[a-zA-Z]+(?:(?:\\[\\d*])?\\.?[a-zA-Z]+)*)");
  private static final Pattern REASON = Pattern.compile("event `([A-Z]\\w+)`");
  private static final Pattern QUARKUS = Pattern.compile("(?<![\\w.])quarkus\\.[a-z][a-z.-]*[a-z]");

  /** Of other kinds: targets, and the Subscription of OLM. */
  private static final Set<String> FIELDS_OF_OTHERS =
      Set.of(
          "spec.replicas",
          "spec.minReplicas",
          "spec.maxReplicas",
          "spec.worker.replicas",
          "spec.minReplicaCount",
          "spec.maxReplicaCount",
          "spec.idleReplicaCount",
          "spec.predictor.minReplicas",
          "spec.predictor.maxReplicas",
          "spec.minRunners",
          "spec.maxRunners",
          "spec.config.env",
          "spec.installPlanApproval");

  @Test
  void everySettingThatIsNamedExists() throws IOException {
    for (MarkdownFile file : MarkdownFile.all()) {
      assertThat(named(VARIABLE, file)).as("%s", file.path()).isSubsetOf(KnownSettings.variables());
      assertThat(named(PROPERTY, file))
          .as("%s", file.path())
          .isSubsetOf(KnownSettings.properties());
    }
  }

  @Test
  void everyFieldThatIsNamedExists() throws IOException {
    List<String> fields =
        Stream.of("spec", "status")
            .flatMap(root -> FieldTable.fields(root).stream())
            .map(field -> field.path().replace("[]", ""))
            .toList();
    for (MarkdownFile file : MarkdownFile.all()) {
      assertThat(
              FIELD
                  .matcher(file.withoutCodeBlocks())
                  .results()
                  .map(field -> field.group(1))
                  .map(name -> name.replaceAll("\\[\\d*]", ""))
                  .filter(name -> FIELDS_OF_OTHERS.stream().noneMatch(name::startsWith)))
          .as("%s", file.path())
          .isSubsetOf(fields);
    }
  }

  @Test
  void everyReasonThatIsNamedExists() throws IOException {
    Set<String> reasons =
        Stream.of(EventReason.values()).map(EventReason::toString).collect(Collectors.toSet());
    for (MarkdownFile file : MarkdownFile.all()) {
      assertThat(REASON.matcher(file.text()).results().map(reason -> reason.group(1)))
          .as("%s", file.path())
          .isSubsetOf(reasons);
    }
  }

  @Test
  void everyPropertyOfQuarkusThatIsNamedIsSetSomewhere() throws IOException {
    String properties = Files.readString(Path.of("src/main/resources/application.properties"));
    for (MarkdownFile file : MarkdownFile.all()) {
      assertThat(named(QUARKUS, file))
          .as("%s", file.path())
          .allSatisfy(name -> assertThat(properties).contains(name));
    }
  }

  /** Blocks of commands count as well. */
  private static Stream<String> named(Pattern pattern, MarkdownFile file) {
    return pattern.matcher(file.text()).results().map(name -> name.group()).distinct();
  }
}
