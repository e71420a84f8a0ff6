package io.github.cronhpa.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.http.RecordedRequest;
import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.CronHpaStatus;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
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
  private final Workers workers = new Workers();
  private final Alarm alarm = new Alarm();
  private final DeferredWrites deferred = new DeferredWrites(workers, alarm);
  private final WatchedObjects watched = new WatchedObjects();
  private KubernetesClient client;
  private StatusWriter writer;
  private volatile CronHorizontalPodAutoscaler present = object("uid-1", "1");

  @BeforeEach
  void start() {
    server.init();
    client = server.createClient();
    watched.watchedBy(new OneObject());
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    NoticeBoard notices =
        new NoticeBoard(
            new CronHpaMetrics(registry, Stream::empty, new Agenda()),
            new EventRecorder(client, deferred, workers, new EventMeters(registry)));
    writer = new StatusWriter(client, deferred, watched, notices, Clock.systemUTC());
  }

  @AfterEach
  void stop() throws InterruptedException {
    deferred.onShutdown(new ShutdownEvent());
    workers.onShutdown(new ShutdownEvent());
    alarm.stop();
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
    assertThat(workers.waiting()).isZero();
  }

  @Test
  void oneThatIsRefusedIsToldOfOnceAndSentSlowly() throws InterruptedException {
    String events = "/api/v1/namespaces/default/events";
    server.expect().patch().withPath(PATH).andReturn(422, failure(422)).always();
    server.expect().post().withPath(events).andReturn(201, new Event()).always();

    writer.save(present, STATUS);
    await().atMost(SLOW_MACHINE).until(() -> server.getRequestCount() == 3);

    assertThat(server.takeRequest().getPath()).isEqualTo(PATH);
    RecordedRequest event = server.takeRequest();
    assertThat(event.getPath()).isEqualTo(events);
    assertThat(event.getUtf8Body()).contains("StatusRefused", "a bad day");
    assertThat(server.takeRequest().getPath()).as("after five seconds").isEqualTo(PATH);
    await().atMost(SLOW_MACHINE).until(() -> alarm.waiting() == 1);
    assertThat(writer.newest(present)).as("runs go on from it").isEqualTo(STATUS);
  }

  @Test
  void ofAnEditedObjectItIsSentForTheVersionThatTheWatchDelivers() throws InterruptedException {
    server.expect().patch().withPath(PATH).andReturn(409, failure(409)).once();
    server.expect().patch().withPath(PATH).andReturn(200, object("uid-1", "8")).once();
    CronHorizontalPodAutoscaler before = present;
    writer.save(before, STATUS);
    present = object("uid-1", "7");

    await().atMost(SLOW_MACHINE).until(() -> server.getRequestCount() == 2);

    server.takeRequest();
    assertThat(server.takeRequest().getUtf8Body()).contains("\"resourceVersion\":\"7\"");
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
