package io.github.cronhpa.controller.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.status.CronHpaStatus;
import io.github.cronhpa.api.status.EventReason;
import io.github.cronhpa.cache.WatchLiveness;
import io.github.cronhpa.controller.event.Notice;
import io.github.cronhpa.controller.event.Notifier;
import io.github.cronhpa.controller.work.Agenda;
import io.github.cronhpa.controller.work.Urgency;
import io.github.cronhpa.controller.work.WorkerPool;
import io.github.cronhpa.leader.LeaderTerm;
import io.github.cronhpa.support.GivenCache;
import io.github.cronhpa.support.MovableClock;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A status is sent until the API server has it; every retry is a reconcile from the agenda. */
class StatusWriterTest {
  private static final Instant NOW = Instant.parse("2026-05-04T08:00:00Z");
  private static final ResourceID WEB = new ResourceID("web", "default");
  private static final CronHpaStatus STATUS =
      new CronHpaStatus(
          1L,
          null,
          null,
          null,
          "a result",
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null);

  private final MovableClock clock = new MovableClock();
  private final StatusLedger ledger = new StatusLedger();
  private final Agenda agenda = new Agenda();
  private final LeaderTerm term = LeaderTerm.notNeeded(clock);
  private final List<String> doubts = new ArrayList<>();
  private final List<Notice> notices = new ArrayList<>();
  private final Deque<RuntimeException> failures = new ArrayDeque<>();
  private final List<String> versions = new ArrayList<>();
  private CronHorizontalPodAutoscaler present = object("uid-1", "1");
  private UnaryOperator<String> server = version -> Long.toString(Long.parseLong(version) + 1);
  private StatusWriter writer;

  @BeforeEach
  void create() {
    clock.set(NOW);
    WatchLiveness liveness =
        new WatchLiveness(term) {
          @Override
          public synchronized void doubt(String reason) {
            doubts.add(reason);
          }
        };
    Notifier notifier =
        new Notifier(null) {
          @Override
          public void post(HasMetadata object, Notice notice, Instant now) {
            notices.add(notice);
          }
        };
    StatusClient client =
        new StatusClient(null) {
          @Override
          public String save(
              CronHorizontalPodAutoscaler object, String version, CronHpaStatus status) {
            versions.add(version);
            if (!failures.isEmpty()) {
              throw failures.poll();
            }
            return server.apply(version);
          }
        };
    WorkerPool direct =
        new WorkerPool() {
          @Override
          public void execute(Urgency urgency, Runnable work) {
            work.run();
          }
        };
    writer =
        new StatusWriter(
            ledger,
            client,
            GivenCache.of(() -> List.of(present)),
            liveness,
            direct,
            agenda,
            notifier,
            clock);
  }

  private void save() {
    writer.save(present, STATUS, clock.instant());
  }

  private void afterSeconds(long seconds) {
    clock.set(clock.instant().plusSeconds(seconds));
  }

  private static KubernetesClientException answer(int code) {
    return answer(code, "a bad day");
  }

  private static KubernetesClientException answer(int code, String message) {
    Status status = new StatusBuilder().withCode(code).withMessage(message).build();
    return new KubernetesClientException(status);
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

  @Test
  void aServerThatIsStartingDoesNotLoseIt() {
    failures.add(answer(404));
    save();
    assertThat(agenda.takeDue(NOW.plusSeconds(1))).containsExactly(WEB);

    afterSeconds(1);
    save();

    assertThat(versions).hasSize(2);
    assertThat(ledger.newest(present)).isEqualTo(STATUS);
    assertThat(ledger.retryAt(present)).isEmpty();
  }

  @Test
  void anAnswerThatCannotBeReadDoesNotLoseIt() {
    failures.add(new IllegalArgumentException("<html>"));
    save();
    afterSeconds(1);
    save();

    assertThat(versions).hasSize(2);
    assertThat(ledger.newest(present)).isEqualTo(STATUS);
  }

  @Test
  void aReconcileBeforeItsTimeSendsNothing() {
    failures.add(answer(500));
    save();
    save();

    assertThat(versions).hasSize(1);
  }

  @Test
  void itIsDroppedWithItsObject() {
    CronHorizontalPodAutoscaler before = present;
    present = object("uid-2", "3");

    writer.save(before, STATUS, NOW);

    assertThat(versions).isEmpty();
    assertThat(ledger.contains(before)).isFalse();
  }

  @Test
  void aRejectedStatusIsReportedOnceAndSentSlowly() {
    failures.add(answer(422));
    failures.add(answer(422));
    save();

    assertThat(notices)
        .singleElement()
        .satisfies(
            notice -> {
              assertThat(notice.reason()).isEqualTo(EventReason.StatusRefused);
              assertThat(notice.message()).endsWith("a bad day");
            });
    assertThat(agenda.takeDue(NOW.plusSeconds(4))).isEmpty();
    assertThat(agenda.takeDue(NOW.plusSeconds(5))).containsExactly(WEB);
    afterSeconds(5);
    save();
    assertThat(notices).hasSize(1);
    assertThat(ledger.newest(present)).as("runs go on from it").isEqualTo(STATUS);
  }

  @ParameterizedTest
  @CsvSource({
    "400, admission webhook \"x.example.com\" denied the request: no",
    "403, admission webhook \"x.example.com\" denied the request without explanation",
    "403, ValidatingAdmissionPolicy 'x' with binding 'y' denied request: no"
  })
  void whatAdmissionDeniesIsRejected(int code, String message) {
    failures.add(answer(code, message));
    save();

    assertThat(notices).extracting(Notice::reason).containsExactly(EventReason.StatusRefused);
  }

  @ParameterizedTest
  @CsvSource({"409, 0", "422, 1", "403, 1", "500, 1"})
  void whatCouldNotBeSavedIsCountedUntilItIs(int code, int unsaved) {
    failures.add(answer(code));
    save();
    assertThat(ledger.countUnsaved()).isEqualTo(unsaved);

    afterSeconds(300);
    save();
    assertThat(ledger.countUnsaved()).isZero();
  }

  @Test
  void aRejectionAfterAConflictIsReportedToo() {
    failures.add(answer(409));
    failures.add(answer(422));
    save();
    afterSeconds(1);
    save();

    assertThat(notices).hasSize(1);
  }

  @Test
  void anEditedObjectIsWrittenForTheVersionThatTheWatchDelivers() {
    failures.add(answer(409));
    CronHorizontalPodAutoscaler before = present;
    writer.save(before, STATUS, NOW);
    assertThat(agenda.takeDue(NOW)).as("at once is of no use").isEmpty();
    present = object("uid-1", "7");
    afterSeconds(1);
    save();

    assertThat(versions).containsExactly("1", "7");
  }

  @Test
  void theNextStatusIsWrittenForTheVersionOfTheLast() {
    save();
    CronHpaStatus next =
        new CronHpaStatus(
            1L, null, null, null, "another", null, null, null, null, null, null, null, null, null,
            null);
    writer.save(present, next, NOW);

    assertThat(versions).as("the watch is not that fast").containsExactly("1", "2");
  }

  @Test
  void aStatusThatTheWatchHasNotShownIsWaitedFor() {
    save();

    assertThat(ledger.hasUnseenSince(NOW.plusSeconds(60))).isTrue();
  }

  /** As if the API server dropped all that it does not have yet. */
  @Test
  void aWriteThatChangesNothingIsNotWaitedForAndNotRepeated() {
    server = version -> version;
    save();
    assertThat(ledger.hasUnseenSince(NOW.plusSeconds(60))).isFalse();

    afterSeconds(1);
    save();
    assertThat(versions).containsExactly("1");
    assertThat(ledger.newest(present)).as("runs go on from it").isEqualTo(STATUS);
  }

  @Test
  void anEventThatComesBeforeTheAnswerIsNotWaitedFor() {
    server =
        version -> {
          present = object("uid-1", "2");
          ledger.observe(present);
          return "2";
        };
    save();

    assertThat(ledger.hasUnseenSince(NOW.plusSeconds(60))).isFalse();
  }

  @Test
  void aWriteThatChangesNothingIsWaitedForIfTheCacheIsOlder() {
    CronHorizontalPodAutoscaler newer = object("uid-1", "5");
    server = version -> version;
    writer.save(newer, STATUS, NOW);

    assertThat(versions).containsExactly("5");
    assertThat(ledger.hasUnseenSince(NOW.plusSeconds(60))).isTrue();
  }

  @Test
  void aConflictThatNoEventFollowsMeansThatTheWatchIsDead() {
    for (int second = 0; second <= 5; second++) {
      failures.add(answer(409));
      save();
      assertThat(doubts).hasSize(second < 5 ? 0 : 1);
      afterSeconds(1);
    }
  }
}
