package io.github.cronhpa.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.CronHpaJob;
import io.github.cronhpa.api.CronHpaSpec;
import io.github.cronhpa.api.CronHpaStatus;
import io.github.cronhpa.api.HistoryEntry;
import io.github.cronhpa.api.JobCondition;
import io.github.cronhpa.api.JobState;
import io.github.cronhpa.api.RunResult;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose status counts: ours, until somebody who knows as much has written another. */
class KnownStatusTest {
  private static final Instant EIGHT = Instant.parse("2026-05-04T08:00:00Z");
  private static final CronHpaJob JOB = new CronHpaJob("up", "@hourly", 1);

  private final WriteAttempts attempts = new WriteAttempts(EIGHT);
  private final KnownStatus ours = KnownStatus.in(object("10", 2, status(2, "id", EIGHT, 2)));

  private static CronHorizontalPodAutoscaler object(
      String version, long generation, CronHpaStatus status) {
    CronHorizontalPodAutoscaler object = new CronHorizontalPodAutoscaler();
    object.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace("default")
            .withName("web")
            .withResourceVersion(version)
            .withGeneration(generation)
            .build());
    object.setSpec(new CronHpaSpec(null, List.of(JOB), null));
    object.setStatus(status);
    return object;
  }

  private static CronHpaStatus status(long generation, String jobId, Instant ran, int runs) {
    JobCondition condition =
        JobCondition.takenIn(jobId, JOB, EIGHT.minusSeconds(60))
            .withResult(JobState.Succeed, ran, "")
            .withRun(ran, null, null);
    HistoryEntry run = new HistoryEntry("up", ran, ran, 0, 1, RunResult.Succeed, "");
    List<HistoryEntry> history = List.of(run, run, run).subList(0, runs);
    return new CronHpaStatus(
        generation, null, null, List.of(condition), "", ran, null, null, null, null, history);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "another leader adds a run,                2, 2, id,    60, 3, theirs",
    "another leader has seen an edit,          3, 3, other,  0, 2, theirs",
    "a status from before the last run,        2, 2, id,   -60, 2, ours",
    "a job that is not there,                  2, 2, other,  0, 2, ours",
    "a part of the history is gone,            2, 2, id,     0, 1, ours",
    "a status of an older spec,                1, 2, id,    60, 3, ours",
    "a status of a spec that is yet to come,   9, 2, id,    60, 3, ours"
  })
  void whatSomebodyElseWritesCountsWhereItLosesNothing(
      String who, long observed, long generation, String job, long later, int runs, String whose) {
    CronHpaStatus theirs = status(observed, job, EIGHT.plusSeconds(later), runs);

    KnownStatus now = ours.seenIn(object("11", generation, theirs), attempts);

    assertThat(now.status()).isEqualTo(whose.equals("ours") ? ours.status() : theirs);
    assertThat(now.isSaved()).as("restored where it lost").isEqualTo(whose.equals("theirs"));
    assertThat(now.version()).isEqualTo("11");
  }

  @Test
  void aStatusThatIsWipedIsRestored() {
    assertThat(ours.seenIn(object("11", 2, null), attempts).status()).isEqualTo(ours.status());
  }

  @Test
  void anOldVersionOfTheObjectChangesNothing() {
    assertThat(ours.seenIn(object("9", 2, null), attempts)).isEqualTo(ours);
  }

  @Test
  void aDecisionIsSentForTheNewestVersionThatIsKnown() {
    CronHpaStatus next = status(2, "id", EIGHT.plusSeconds(60), 3);
    KnownStatus decided = ours.decided(next, attempts).seenIn(object("12", 3, null), attempts);

    assertThat(decided.status()).isEqualTo(next);
    assertThat(decided.patch().getMetadata().getResourceVersion()).isEqualTo("12");
    assertThat(decided.written(decided, "13").isSaved()).isTrue();
    assertThat(decided.written(decided, "13").version()).isEqualTo("13");
  }

  @Test
  void whatWasDecidedWhileTheLastWasWrittenIsNotSavedYet() {
    KnownStatus first = ours.decided(status(2, "id", EIGHT.plusSeconds(60), 3), attempts);
    KnownStatus second = first.decided(status(2, "id", EIGHT.plusSeconds(120), 3), attempts);

    KnownStatus now = second.written(first, "11");

    assertThat(now.isSaved()).isFalse();
    assertThat(now.patch().getMetadata().getResourceVersion()).isEqualTo("11");
  }

  @Test
  void anEditIsTriedAnewHoweverItWentBefore() {
    WriteAttempts fresh = new WriteAttempts(EIGHT);
    KnownStatus waiting = ours.decided(status(2, "id", EIGHT.plusSeconds(60), 3), attempts);

    assertThat(waiting.decided(status(2, "id", EIGHT, 1), fresh).attempts()).isSameAs(attempts);
    assertThat(waiting.decided(status(3, "id", EIGHT, 1), fresh).attempts()).isSameAs(fresh);
  }
}
