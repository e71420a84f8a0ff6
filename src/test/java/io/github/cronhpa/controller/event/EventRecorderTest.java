package io.github.cronhpa.controller.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.status.EventReason;
import io.github.cronhpa.controller.work.WorkerPool;
import io.github.cronhpa.tryout.InProcessApi;
import io.quarkus.runtime.ShutdownEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The same again is one event, an object cannot flood, and a failure is never lost in successes.
 */
class EventRecorderTest {
  private static final Duration SLOW_MACHINE = Duration.ofSeconds(30);
  private static final Notice SUCCESS = new Notice(EventReason.Succeed, "it worked");
  private static final Notice FAILURE = new Notice(EventReason.Failed, "it did not");

  private final InProcessApi api = new InProcessApi();
  private final WorkerPool workers = new WorkerPool();
  private final CronHorizontalPodAutoscaler object = object("web");
  private KubernetesClient client;
  private EventRecorder recorder;
  private Instant now = Instant.parse("2026-05-04T08:00:00Z");

  @BeforeEach
  void start() {
    client = new KubernetesClientBuilder().withConfig(api.clientConfig()).build();
    recorder = new EventRecorder(client, workers);
  }

  @AfterEach
  void stop() throws InterruptedException {
    workers.onShutdown(new ShutdownEvent());
    client.close();
    api.close();
  }

  /** One at a time, as they come. */
  private void tell(Notice notice) {
    recorder.record(object, notice, now);
    settle();
  }

  private void settle() {
    await()
        .atMost(SLOW_MACHINE)
        .pollInterval(Duration.ofMillis(1))
        .until(() -> workers.waiting() == 0 && workers.busy() == 0);
  }

  private List<Event> events() {
    return client.v1().events().inNamespace("default").list().getItems();
  }

  private int count(EventWriteResult result) {
    return (int) recorder.count(result);
  }

  @Test
  void anEventSaysWhatHappenedToWhom() {
    tell(FAILURE);

    Event event = events().get(0);
    assertThat(event.getMetadata().getName()).startsWith("web.");
    assertThat(event.getInvolvedObject().getUid()).isEqualTo("uid-web");
    assertThat(event.getReason()).isEqualTo("Failed");
    assertThat(event.getType()).isEqualTo("Warning");
    assertThat(event.getMessage()).isEqualTo("it did not");
    assertThat(event.getSource().getComponent()).isEqualTo("CronHorizontalPodAutoscaler");
    assertThat(event.getReportingComponent()).isEqualTo("CronHorizontalPodAutoscaler");
    assertThat(event.getFirstTimestamp()).isEqualTo("2026-05-04T08:00:00Z");
    assertThat(event.getLastTimestamp()).isEqualTo("2026-05-04T08:00:00Z");
    assertThat(event.getCount()).isOne();
  }

  @Test
  void theSameAgainIsOneEventWithACount() {
    tell(SUCCESS);
    now = now.plusSeconds(60);
    tell(SUCCESS);
    now = now.plusSeconds(60);
    tell(SUCCESS);

    assertThat(events())
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.getCount()).isEqualTo(3);
              assertThat(event.getFirstTimestamp()).isEqualTo("2026-05-04T08:00:00Z");
              assertThat(event.getLastTimestamp()).isEqualTo("2026-05-04T08:02:00Z");
            });
    assertThat(count(EventWriteResult.CREATED)).isOne();
    assertThat(count(EventWriteResult.UPDATED)).isEqualTo(2);
  }

  @Test
  void theNextDayItIsNews() {
    tell(SUCCESS);
    now = now.plusSeconds(86_400);
    tell(SUCCESS);

    assertThat(events()).hasSize(2).allMatch(event -> event.getCount() == 1);
  }

  @Test
  void anEventThatHasExpiredIsWrittenAnew() {
    tell(SUCCESS);
    client.resource(events().get(0)).delete();
    tell(SUCCESS);

    assertThat(events()).singleElement().matches(event -> event.getCount() == 2);
  }

  @Test
  void anObjectThatRunsEverySecondDoesNotFlood() {
    for (int second = 0; second < 120; second++) {
      now = now.plusSeconds(1);
      tell(new Notice(EventReason.Succeed, second % 2 == 0 ? "from 1 to 3" : "from 3 to 1"));
    }

    assertThat(events()).hasSize(2);
    assertThat(count(EventWriteResult.CREATED)).isEqualTo(2);
    assertThat(count(EventWriteResult.UPDATED)).isBetween(15, 30);
    assertThat(count(EventWriteResult.DROPPED)).isZero();
    assertThat(count(EventWriteResult.HELD)).isEqualTo(118 - count(EventWriteResult.UPDATED));
    now = now.plusSeconds(60);
    tell(new Notice(EventReason.Succeed, "from 3 to 1"));
    assertThat(events()).as("what was held is in the count").anyMatch(it -> it.getCount() == 61);
  }

  @Test
  void aFailureAmongSuccessesWithoutEndIsWritten() {
    for (int each = 0; each < 200; each++) {
      tell(new Notice(EventReason.Succeed, "it worked " + each));
    }
    tell(FAILURE);

    assertThat(events()).hasSize(EventRateLimiter.BURST + 1);
    assertThat(events()).extracting(Event::getReason).containsOnlyOnce("Failed");
    assertThat(count(EventWriteResult.DROPPED)).isEqualTo(200 - EventRateLimiter.BURST);
  }

  @Test
  void whatHappensWhileItIsWrittenIsInItsCount() {
    for (int each = 0; each < 20; each++) {
      recorder.record(object, SUCCESS, now);
    }
    settle();

    assertThat(events()).singleElement().matches(event -> event.getCount() == 20);
  }

  @Test
  void anApiServerThatTakesNoneCostsThatEventAlone() {
    client.close();
    tell(SUCCESS);
    assertThat(count(EventWriteResult.FAILED)).isOne();
  }

  @Test
  void aLongMessageIsCut() {
    tell(new Notice(EventReason.SpecWarning, "x".repeat(5_000)));

    assertThat(events().get(0).getMessage()).hasSize(1_024);
  }

  @Test
  void ofManyObjectsOnlySomeAreRemembered() {
    EventCorrelator told = new EventCorrelator();
    for (int each = 0; each < 5_000; each++) {
      told.happens("uid-" + each, SUCCESS, now);
    }
    assertThat(told.size()).isEqualTo(1_000);

    told.happens("uid", SUCCESS, now.plus(EventCorrelator.WINDOW).plusSeconds(1));
    assertThat(told.size()).isOne();
  }

  private static CronHorizontalPodAutoscaler object(String name) {
    CronHorizontalPodAutoscaler object = new CronHorizontalPodAutoscaler();
    object.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace("default")
            .withName(name)
            .withUid("uid-" + name)
            .build());
    return object;
  }
}
