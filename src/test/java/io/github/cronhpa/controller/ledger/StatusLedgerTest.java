package io.github.cronhpa.controller.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.status.CronHpaStatus;
import io.github.cronhpa.controller.ledger.LedgerEntry.Failing;
import io.github.cronhpa.controller.ledger.StatusWriteFailure.Kind;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which status counts: the decided one until the watch shows it, then that of the API server. */
class StatusLedgerTest {
  private static final String UID = "uid-1";
  private static final Instant EIGHT = Instant.parse("2026-05-04T08:00:00Z");
  private static final CronHpaStatus OLD = status(1L, "old");
  private static final CronHpaStatus FIRST = status(1L, "first");
  private static final CronHpaStatus SECOND = status(1L, "second");
  private static final CronHpaStatus FOREIGN = status(1L, "foreign");

  private final StatusLedger ledger = new StatusLedger();
  private final CronHorizontalPodAutoscaler seen = object("10", OLD);

  private static CronHpaStatus status(long generation, String text) {
    return new CronHpaStatus(
        generation,
        null,
        null,
        null,
        text,
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
  }

  private static CronHorizontalPodAutoscaler object(String version, CronHpaStatus status) {
    CronHorizontalPodAutoscaler object = new CronHorizontalPodAutoscaler();
    object.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace("default")
            .withName("web")
            .withUid(UID)
            .withResourceVersion(version)
            .build());
    object.setStatus(status);
    return object;
  }

  private void decideAndSave(CronHpaStatus status, String version) {
    ledger.decide(seen, status);
    assertThat(ledger.beginWrite(UID, EIGHT)).isTrue();
    assertThat(ledger.written(UID, status, version, EIGHT)).isTrue();
  }

  @Test
  void nothingIsRememberedOfWhatTheObjectShows() {
    ledger.decide(seen, OLD);

    assertThat(ledger.newest(seen)).isEqualTo(OLD);
    assertThat(ledger.contains(seen)).isFalse();
    assertThat(ledger.beginWrite(UID, EIGHT)).isFalse();
  }

  @Test
  void theDecidedStatusCountsUntilTheWatchShowsIt() {
    decideAndSave(FIRST, "11");
    assertThat(ledger.newest(seen)).as("saved and not seen").isEqualTo(FIRST);

    assertThat(ledger.observe(object("11", FIRST))).as("is foreign").isFalse();
    assertThat(ledger.contains(seen)).isFalse();
    assertThat(ledger.newest(object("11", FIRST))).isEqualTo(FIRST);
  }

  @Test
  void theWatchMayBeFasterThanTheAnswer() {
    ledger.decide(seen, FIRST);
    ledger.beginWrite(UID, EIGHT);
    assertThat(ledger.observe(object("11", FIRST))).isFalse();

    assertThat(ledger.written(UID, FIRST, "11", EIGHT)).isTrue();
    assertThat(ledger.contains(seen)).isFalse();
  }

  @Test
  void anOldVersionOfTheObjectChangesNothing() {
    decideAndSave(FIRST, "11");
    ledger.observe(object("9", FOREIGN));

    assertThat(ledger.newest(object("9", FOREIGN))).isEqualTo(FIRST);
  }

  @Test
  void aStatusThatIsWipedWhileOursIsUnsavedIsOverwritten() {
    ledger.decide(seen, FIRST);
    CronHorizontalPodAutoscaler wiped = object("11", null);
    assertThat(ledger.observe(wiped)).isTrue();

    assertThat(ledger.newest(wiped)).isEqualTo(FIRST);
    ledger.decide(wiped, FIRST);
    assertThat(ledger.beginWrite(UID, EIGHT)).isTrue();
  }

  @Test
  void aSavedStatusThatIsWipedStaysWiped() {
    decideAndSave(FIRST, "11");
    ledger.observe(object("11", FIRST));
    CronHorizontalPodAutoscaler wiped = object("12", null);

    assertThat(ledger.observe(wiped)).as("is foreign").isTrue();
    assertThat(ledger.newest(wiped)).isEqualTo(CronHpaStatus.EMPTY);
  }

  @Test
  void aStatusThatSomebodyElseWroteAfterOursCounts() {
    decideAndSave(FIRST, "11");
    CronHorizontalPodAutoscaler theirs = object("12", FOREIGN);

    assertThat(ledger.observe(theirs)).isTrue();
    assertThat(ledger.newest(theirs)).isEqualTo(FOREIGN);
  }

  @Test
  void oneWriteIsInFlightAtATime() {
    ledger.decide(seen, FIRST);
    assertThat(ledger.beginWrite(UID, EIGHT)).isTrue();
    ledger.decide(seen, SECOND);
    assertThat(ledger.beginWrite(UID, EIGHT)).isFalse();

    assertThat(ledger.written(UID, FIRST, "11", EIGHT)).as("nothing else was decided").isFalse();
    assertThat(ledger.newest(seen)).isEqualTo(SECOND);
    assertThat(ledger.beginWrite(UID, EIGHT)).isTrue();
    assertThat(ledger.find(UID).orElseThrow().version()).isEqualTo("11");
  }

  @Test
  void aFailedWriteWaitsForItsTime() {
    ledger.decide(seen, FIRST);
    ledger.beginWrite(UID, EIGHT);
    ledger.failed(UID, new Failing(Kind.UNAVAILABLE, EIGHT, EIGHT, EIGHT.plusSeconds(4)));

    assertThat(ledger.retryAt(seen)).contains(EIGHT.plusSeconds(4));
    ledger.decide(seen, FIRST);
    assertThat(ledger.beginWrite(UID, EIGHT.plusSeconds(3))).isFalse();
    assertThat(ledger.beginWrite(UID, EIGHT.plusSeconds(4))).isTrue();
  }

  @Test
  void aClockThatWasSetBackEndsTheWait() {
    ledger.decide(seen, FIRST);
    ledger.beginWrite(UID, EIGHT);
    ledger.failed(UID, new Failing(Kind.UNAVAILABLE, EIGHT, EIGHT, EIGHT.plusSeconds(4)));

    assertThat(ledger.beginWrite(UID, EIGHT.minusSeconds(1))).isTrue();
  }

  @Test
  void afterAnEditThereIsNoReasonToWait() {
    ledger.decide(seen, FIRST);
    ledger.beginWrite(UID, EIGHT);
    ledger.failed(UID, new Failing(Kind.REJECTED, EIGHT, EIGHT, EIGHT.plusSeconds(300)));
    ledger.decide(seen, SECOND);
    assertThat(ledger.beginWrite(UID, EIGHT)).as("the same spec").isFalse();

    ledger.decide(seen, status(2L, "of the edited spec"));

    assertThat(ledger.retryAt(seen)).isEmpty();
    assertThat(ledger.beginWrite(UID, EIGHT)).isTrue();
  }

  @Test
  void aStatusThatTheWatchDoesNotShowMeansThatItIsBehind() {
    decideAndSave(FIRST, "11");
    assertThat(ledger.hasUnseenSince(EIGHT)).isFalse();
    assertThat(ledger.hasUnseenSince(EIGHT.plusSeconds(1))).isTrue();

    ledger.observe(object("11", FIRST));
    assertThat(ledger.hasUnseenSince(EIGHT.plusSeconds(1))).isFalse();
  }

  /** An API server whose CRD is older drops the fields that it does not know. */
  @Test
  void whatTheServerMadeOfAStatusIsSeenButDoesNotTakeItsPlace() {
    decideAndSave(FIRST, "11");
    CronHorizontalPodAutoscaler altered = object("11", OLD);

    assertThat(ledger.observe(altered)).as("is foreign").isFalse();
    assertThat(ledger.hasUnseenSince(EIGHT.plusSeconds(60))).isFalse();
    assertThat(ledger.newest(altered)).isEqualTo(FIRST);
    ledger.decide(altered, FIRST);
    assertThat(ledger.beginWrite(UID, EIGHT)).as("it would change nothing").isFalse();
  }

  @Test
  void anEditAfterThatEndsIt() {
    decideAndSave(FIRST, "11");
    ledger.observe(object("11", OLD));
    CronHorizontalPodAutoscaler edited = object("12", OLD);
    ledger.observe(edited);

    assertThat(ledger.newest(edited)).isEqualTo(OLD);
    assertThat(ledger.contains(edited)).isFalse();
  }

  @Test
  void theNextStatusIsToBeSeenAgain() {
    decideAndSave(FIRST, "11");
    ledger.observe(object("11", OLD));
    ledger.decide(object("11", OLD), SECOND);
    assertThat(ledger.beginWrite(UID, EIGHT)).isTrue();
    ledger.written(UID, SECOND, "12", EIGHT);

    assertThat(ledger.hasUnseenSince(EIGHT.plusSeconds(60))).isTrue();
  }

  @Test
  void objectsThatAreGoneAreForgotten() {
    ledger.decide(seen, FIRST);
    ledger.retain(() -> Stream.of(seen));
    assertThat(ledger.contains(seen)).isTrue();

    ledger.retain(Stream::empty);
    assertThat(ledger.contains(seen)).isFalse();
  }

  @Test
  void anObjectThatComesWhileTheOthersAreListedIsNotForgotten() {
    CronHorizontalPodAutoscaler gone = object("1", CronHpaStatus.EMPTY);
    gone.getMetadata().setUid("gone");
    ledger.decide(gone, FIRST);

    ledger.retain(
        () -> {
          ledger.decide(seen, FIRST);
          return Stream.empty();
        });

    assertThat(ledger.contains(gone)).isFalse();
    assertThat(ledger.contains(seen)).isTrue();
  }

  @Test
  void theAnswerToAWriteAndItsEventMayComeAtTheSameMoment() throws InterruptedException {
    for (int round = 0; round < 20_000; round++) {
      StatusLedger racing = new StatusLedger();
      CronHpaStatus decided = FIRST;
      racing.decide(object("1", CronHpaStatus.EMPTY), decided);
      racing.beginWrite(UID, Instant.EPOCH);
      CountDownLatch begin = new CountDownLatch(1);
      Thread event =
          new Thread(
              () -> {
                begin.countDown();
                racing.observe(object("2", decided));
              });
      event.start();
      begin.await();
      racing.written(UID, decided, "2", Instant.EPOCH);
      event.join();

      assertThat(racing.find(UID)).as("what is left in round %d", round).isEmpty();
    }
  }
}
