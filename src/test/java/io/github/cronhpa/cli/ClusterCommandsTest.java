package io.github.cronhpa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cronhpa.cli.CommandLineAppTest.Outcome;
import io.github.cronhpa.cli.Kubectl.KubectlException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands that ask a cluster, with a kubectl that is played. */
class ClusterCommandsTest {
  private static final String TWO_OBJECTS =
      """
      {"apiVersion": "v1", "kind": "List", "items": [
        {"apiVersion": "autoscaling.alibabacloud.com/v1beta1", "kind": "CronHorizontalPodAutoscaler",
         "metadata": {"name": "web", "namespace": "shop", "uid": "1", "creationTimestamp": "2026-04-01T00:00:00Z"},
         "spec": {"scaleTargetRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": "web"},
                  "timeZone": "Europe/Berlin",
                  "jobs": [{"name": "open", "schedule": "0 0 9 * * *", "targetSize": 5},
                           {"name": "close", "schedule": "0 0 21 * * *", "targetSize": 1}]}},
        {"apiVersion": "autoscaling.alibabacloud.com/v1beta1", "kind": "CronHorizontalPodAutoscaler",
         "metadata": {"name": "spark", "namespace": "data", "uid": "2", "creationTimestamp": "2026-04-01T00:00:00Z",
                      "annotations": {"autoscaling.alibabacloud.com/override": "2 until 2026-05-01T12:00:00Z"}},
         "spec": {"scaleTargetRef": {"apiVersion": "data.fluid.io/v1alpha1", "kind": "AlluxioRuntime", "name": "spark"},
                  "jobs": [{"name": "noon", "schedule": "0 0 11 * * *", "targetSize": 3},
                           {"name": "stop", "schedule": "0 0 17 * * *", "targetSize": 0}]}}]}
      """;

  private final List<List<String>> asked = new ArrayList<>();
  private String answer = "";

  private Outcome run(String... arguments) {
    return CommandLineAppTest.run(
        "",
        words -> {
          asked.add(words);
          return answer;
        },
        arguments);
  }

  @ParameterizedTest
  @CsvSource({
    "'override web 5 --for 2h', 5 for 2h",
    "'override web 0 --until 2026-05-01T20:00', 0 until 2026-05-01T20:00",
    "'override --until next web 5', 5 until next",
    "'pause web --for 1h30m', pause for 1h30m",
  })
  void anOverrideIsAnAnnotation(String line, String text) {
    answer = "cronhorizontalpodautoscaler.autoscaling.alibabacloud.com/web annotated\n";

    Outcome outcome = run(line.split(" "));

    assertThat(asked)
        .containsExactly(
            List.of(
                "annotate",
                "--overwrite",
                "cronhpa",
                "web",
                "autoscaling.alibabacloud.com/override=" + text));
    assertThat(outcome.out()).isEqualTo(answer);
    assertThat(outcome.exitCode()).isZero();
  }

  @Test
  void resumeTakesItAway() {
    run("resume", "web", "-n", "shop", "--context", "prod");

    assertThat(asked)
        .containsExactly(
            List.of(
                "annotate",
                "cronhpa",
                "web",
                "autoscaling.alibabacloud.com/override-",
                "--namespace",
                "shop",
                "--context",
                "prod"));
  }

  @ParameterizedTest
  @CsvSource({
    "override web five --for 2h, 'five for 2h' cannot be read",
    "override web 5 --for ever, '5 for ever' cannot be read",
    "override web 5, Missing required argument",
    "override web 5 --for 2h --until next, are mutually exclusive",
    "pause, Missing required",
  })
  void whatCannotBeReadNeverReachesTheCluster(String line, String message) {
    Outcome outcome = run(line.split(" "));

    assertThat(outcome.exitCode()).isEqualTo(CommandLineApp.WRONG_USAGE);
    assertThat(outcome.err()).contains(message);
    assertThat(asked).isEmpty();
  }

  @Test
  void theNextRunsOfAllObjectsInTheOrderOfTime() {
    answer = TWO_OBJECTS;

    Outcome outcome = run("next", "-A", "--zone", "Asia/Shanghai", "--for", "24h");

    assertThat(asked)
        .containsExactly(List.of("get", "cronhpa", "--output", "json", "--all-namespaces"));
    assertThat(outcome.out().lines())
        .containsExactly(
            "TIME                            ZONE           NAMESPACE  CRONHPA  JOB    SIZE  RESULT      REASON",
            "Fri 2026-05-01 09:00:00 +02:00  Europe/Berlin  shop       web      open   5     Run",
            "Fri 2026-05-01 17:00:00 +08:00  Asia/Shanghai  data       spark    stop   0     Overridden "
                + " overridden until 2026-05-01T12:00:00Z",
            "Fri 2026-05-01 21:00:00 +02:00  Europe/Berlin  shop       web      close  1     Run",
            "Sat 2026-05-02 11:00:00 +08:00  Asia/Shanghai  data       spark    noon   3     Run");
  }

  @Test
  void anObjectWithTooManyRunsIsNamed() {
    answer = TWO_OBJECTS.replace("0 0 11 * * *", "0/30 * * * * *");

    Outcome outcome = run("next", "-A");

    assertThat(outcome.out().lines().filter(line -> line.contains(" spark "))).hasSize(2_000);
    assertThat(outcome.err())
        .isEqualToIgnoringNewLines("data/spark: more runs follow after 2026-05-01T22:39:30Z");
  }

  @Test
  void oneObject() {
    answer =
        "{\"metadata\":{\"name\":\"web\",\"namespace\":\"shop\",\"uid\":\"1\",\"creationTimestamp\":"
            + "\"2026-04-01T00:00:00Z\"},\"spec\":{\"jobs\":[]}}";

    assertThat(run("next", "web", "-n", "shop").out()).isEqualToIgnoringNewLines("no runs");
    assertThat(asked)
        .containsExactly(
            List.of("get", "cronhpa", "--output", "json", "--namespace", "shop", "web"));
  }

  @Test
  void theLeadIsTheOneThatWasLearnt() {
    answer =
        """
        {"metadata": {"name": "web", "namespace": "shop", "uid": "1", "creationTimestamp": "2026-04-01T00:00:00Z"},
         "spec": {"scaleTargetRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": "web"},
                  "jobs": [{"name": "open", "schedule": "0 0 9 * * *", "targetSize": 5, "readyBy": true}]},
         "status": {"observedGeneration": 1, "scaleTargetRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": "web"},
                    "conditions": [{"name": "open", "readySeconds": [74, 98, 81], "leadSeconds": 118}]}}
        """;

    assertThat(run("next", "web").out().lines())
        .contains(
            "Fri 2026-05-01 09:00:00 +00:00  UTC   shop       web      open  5     Run     "
                + "acts 118 s early, as was learnt");
  }

  @Test
  void aKubectlThatFailsIsSaidSo() {
    Outcome outcome =
        CommandLineAppTest.run(
            "",
            words -> {
              throw new KubectlException("kubectl failed with exit code 1");
            },
            "resume",
            "web");

    assertThat(outcome.exitCode()).isEqualTo(CommandLineApp.WRONG_USAGE);
    assertThat(outcome.err()).isEqualToIgnoringNewLines("kubectl failed with exit code 1");
  }
}
