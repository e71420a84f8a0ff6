package io.github.cronhpa.browser;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.support.cluster.KubeApi;
import io.github.cronhpa.support.cluster.OnKubeApi;
import io.github.cronhpa.support.process.ControllerProcess;
import io.github.cronhpa.support.process.Sandbox;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The JSON API of the packaged application: of the leader, and of a replica that stands by. */
@OnKubeApi
@Tag("native")
class PageIT {
  private static final ScaleTargetRef WEB = new ScaleTargetRef("apps/v1", "Deployment", "web");
  private static final ScaleTargetRef WEB_HPA =
      new ScaleTargetRef("autoscaling/v1", "HorizontalPodAutoscaler", "web");
  private static final ScaleTargetRef SPARK =
      new ScaleTargetRef("data.fluid.io/v1alpha1", "AlluxioRuntime", "spark");

  private static Sandbox sandbox;
  private static ControllerProcess leader;
  private static ControllerProcess standby;

  @BeforeAll
  static void start() {
    KubeApi.shared().installAlluxio();
    sandbox = new Sandbox("page");
    sandbox.workload(WEB, 4);
    sandbox.workload(SPARK, 2);
    sandbox.create(
        """
        {"apiVersion":"autoscaling/v1","kind":"HorizontalPodAutoscaler","metadata":{"name":"web"},
         "spec":{"scaleTargetRef":{"apiVersion":"apps/v1","kind":"Deployment","name":"web"},
                 "minReplicas":3,"maxReplicas":9}}
        """);
    CronHpaJob job = new CronHpaJob("later", "0 0 8 1 1 *", 5);
    sandbox.cronHpa("web", WEB, job);
    sandbox.cronHpa("hpa", WEB_HPA, job);
    sandbox.cronHpa("spark", SPARK, job);
    sandbox.cronHpa("gone", new ScaleTargetRef("apps/v1", "Deployment", "gone"), job);
    sandbox.cronHpa("odd", new ScaleTargetRef("../v1", "Deployment", "../x"), job);
    leader = new ControllerProcess("page-leader").start();
    standby = new ControllerProcess("page-standby").start();
  }

  @AfterAll
  static void stop() {
    for (ControllerProcess each : new ControllerProcess[] {leader, standby}) {
      if (each != null) {
        each.close();
      }
    }
  }

  @Test
  void everyReplicaKnowsObjectsAndSizes() {
    Map<String, String> expected =
        new TreeMap<>(Map.of("web", "4", "hpa", "3", "spark", "2", "gone", "null", "odd", "null"));
    for (ControllerProcess each : new ControllerProcess[] {leader, standby}) {
      await().atMost(30, SECONDS).untilAsserted(() -> assertThat(sizes(each)).isEqualTo(expected));
    }
    assertThat(KubeApi.shared().audit().requests())
        .filteredOn(request -> request.namespace().equals(sandbox.namespace()))
        .noneMatch(request -> request.code() == 403);
  }

  @Test
  void aReplicaThatStandsByForeseesTheRunsAsWell() {
    String path = "/api/v1/namespaces/" + sandbox.namespace() + "/cronhpas/web?days=31";
    for (ControllerProcess each : new ControllerProcess[] {leader, standby}) {
      // The size is read when somebody looks, the state is written by the leader: in any order.
      await()
          .atMost(30, SECONDS)
          .untilAsserted(
              () -> {
                JsonNode detail = json(each.page(path));
                assertThat(detail.at("/timeline/startSize").asInt()).isEqualTo(4);
                assertThat(detail.at("/cronHpa/state").asText()).isEqualTo("Submitted");
                assertThat(detail.at("/cronHpa/nextRun/job").asText()).isEqualTo("later");
                assertThat(detail.at("/yaml").asText())
                    .contains("kind: \"CronHorizontalPodAutoscaler\"");
              });
      await()
          .atMost(30, SECONDS)
          .untilAsserted(() -> assertThat(each.page("/openapi")).contains("/api/v1/preview"));
    }
  }

  /** It does not come from our sources but from an artifact, when the product is built. */
  @Test
  void theLibraryOfTheWebUiIsServed() {
    await()
        .atMost(30, SECONDS)
        .untilAsserted(
            () -> assertThat(leader.page("/js/preact.js")).contains(" as html,", " as useState,"));
    assertThat(leader.page("/js/app.js")).contains("'./preact.js'");
  }

  private static Map<String, String> sizes(ControllerProcess controller) throws IOException {
    JsonNode list = json(controller.page("/api/v1/cronhpas?namespace=" + sandbox.namespace()));
    Map<String, String> sizes = new TreeMap<>();
    // A replica that has just started answers without any.
    list.path("items")
        .forEach(item -> sizes.put(item.get("name").asText(), item.get("currentSize").asText()));
    return sizes;
  }

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text);
  }
}
