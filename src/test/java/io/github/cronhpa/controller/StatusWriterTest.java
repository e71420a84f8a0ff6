package io.github.cronhpa.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.CronHpaStatus;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.quarkus.runtime.ShutdownEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A result is written until the API server has it, and not for an object that is gone. */
class StatusWriterTest {
  private static final String PATH =
      "/apis/autoscaling.alibabacloud.com/v1beta1/namespaces/default/cronhorizontalpodautoscalers"
          + "/web/status?fieldManager=kubernetes-cronhpa-controller";
  private static final CronHpaStatus STATUS =
      new CronHpaStatus(1L, null, null, null, "a result", null, null, null, null, null, null);
  private static final Duration SLOW_MACHINE = Duration.ofSeconds(30);

  private final KubernetesMockServer server = new KubernetesMockServer(false);
  private final DeferredWrites deferred = new DeferredWrites();
  private final WatchedObjects watched = new WatchedObjects();
  private KubernetesClient client;
  private StatusWriter writer;
  private volatile CronHorizontalPodAutoscaler present = object("uid-1", "1");

  @BeforeEach
  void start() {
    server.init();
    client = server.createClient();
    watched.watchedBy(new OneObject());
    writer = new StatusWriter(client, deferred, watched, Clock.systemUTC());
  }

  @AfterEach
  void stop() throws InterruptedException {
    deferred.onShutdown(new ShutdownEvent());
    client.close();
    server.destroy();
  }

  @Test
  void aServerThatIsStartingDoesNotLoseIt() {
    server.expect().patch().withPath(PATH).andReturn(404, failure(404)).once();
    server.expect().patch().withPath(PATH).andReturn(200, object("uid-1", "2")).once();

    writer.save(present, STATUS);

    await().atMost(SLOW_MACHINE).until(() -> server.getRequestCount() == 2);
    assertThat(writer.newest(present)).isEqualTo(STATUS);
  }

  @Test
  void anAnswerThatCannotBeReadDoesNotLoseIt() {
    server.expect().patch().withPath(PATH).andReturn(200, "<html>a bad gateway</html>").once();
    server.expect().patch().withPath(PATH).andReturn(200, object("uid-1", "2")).once();

    writer.save(present, STATUS);

    await().atMost(SLOW_MACHINE).until(() -> server.getRequestCount() == 2);
    assertThat(writer.newest(present)).isEqualTo(STATUS);
  }

  @Test
  void itIsDroppedWithItsObject() {
    server.expect().patch().withPath(PATH).andReturn(409, failure(409)).always();
    CronHorizontalPodAutoscaler before = present;
    present = object("uid-2", "3");

    writer.save(before, STATUS);

    await().atMost(SLOW_MACHINE).until(() -> writer.newest(before).equals(CronHpaStatus.EMPTY));
    assertThat(deferred.waiting()).isZero();
  }

  private static Status failure(int code) {
    Status status = new Status();
    status.setCode(code);
    status.setMessage("a bad day");
    return status;
  }

  private static CronHorizontalPodAutoscaler object(String uid, String resourceVersion) {
    CronHorizontalPodAutoscaler object = new CronHorizontalPodAutoscaler();
    object.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace("default")
            .withName("web")
            .withUid(uid)
            .withResourceVersion(resourceVersion)
            .build());
    return object;
  }

  private final class OneObject implements IndexerResourceCache<CronHorizontalPodAutoscaler> {
    @Override
    public Optional<CronHorizontalPodAutoscaler> get(ResourceID id) {
      return Optional.of(present);
    }

    @Override
    public boolean contains(ResourceID id) {
      return true;
    }

    @Override
    public Stream<ResourceID> keys() {
      return Stream.of(ResourceID.fromResource(present));
    }

    @Override
    public Stream<CronHorizontalPodAutoscaler> list(
        Predicate<CronHorizontalPodAutoscaler> predicate) {
      return Stream.of(present).filter(predicate);
    }

    @Override
    public Stream<CronHorizontalPodAutoscaler> list(
        String namespace, Predicate<CronHorizontalPodAutoscaler> predicate) {
      return list(predicate);
    }

    @Override
    public List<CronHorizontalPodAutoscaler> byIndex(String index, String key) {
      return List.of();
    }

    @Override
    public void addIndexers(
        Map<String, Function<CronHorizontalPodAutoscaler, List<String>>> indexers) {
      // Nothing here looks anything up by an index.
    }
  }
}
