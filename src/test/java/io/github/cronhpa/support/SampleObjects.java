package io.github.cronhpa.support;

import io.fabric8.kubernetes.api.model.ManagedFieldsEntryBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.api.status.CronHpaStatus;
import io.github.cronhpa.api.status.FailureReason;
import io.github.cronhpa.api.status.HistoryEntry;
import io.github.cronhpa.api.status.JobCondition;
import io.github.cronhpa.api.status.JobState;
import io.github.cronhpa.api.status.Readiness;
import io.github.cronhpa.api.status.RunResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Objects as a watch delivers them, each different from the next. */
public final class SampleObjects {
  public static final Instant NOW = Instant.parse("2026-05-01T06:00:00Z");

  /** All that a terminal, a page or a log could stumble over. */
  public static final String HOSTILE =
      "<script>alert('x')</script>\"\\\n\u001b[31m\u202e${7*7}{{x}}";

  private SampleObjects() {}

  public static List<CronHorizontalPodAutoscaler> many(int number) {
    return IntStream.range(0, number).mapToObj(SampleObjects::numbered).toList();
  }

  /** Of seven one has failed, of five one has not run, of eleven one is suspended. */
  public static CronHorizontalPodAutoscaler numbered(int number) {
    JobState state =
        number % 7 == 0 ? JobState.Failed : number % 5 == 0 ? JobState.Submitted : JobState.Succeed;
    CronHpaJob down = new CronHpaJob("down-" + number, "0 0 8 * * *", 0);
    CronHpaJob up = new CronHpaJob("up-" + number, "0 30 21 * * *", 3);
    CronHpaSpec spec =
        new CronHpaSpec(
            new ScaleTargetRef("apps/v1", "Deployment", "target-" + number % 1_000),
            List.of(down, up),
            List.of("2026-05-02"),
            number % 2 == 0 ? "Asia/Shanghai" : null,
            number % 11 == 0 ? true : null,
            null,
            null,
            null,
            null,
            null,
            null,
            null);
    Instant next = NOW.plusSeconds(number % 100 * 60L + 60);
    List<JobCondition> conditions =
        List.of(
            condition(down, JobState.Succeed, NOW.minusSeconds(3_600), next.plusSeconds(30)),
            condition(up, state, NOW.minusSeconds(7_200), next));
    return object(
        "ns-" + number % 20, "web-" + number, spec, status(spec, conditions, number, next));
  }

  private static JobCondition condition(
      CronHpaJob job, JobState state, Instant last, Instant next) {
    boolean failed = state == JobState.Failed;
    return JobCondition.accepted("id-" + job.name(), job, last).toBuilder()
        .result(state, failed ? FailureReason.Unavailable : null, last, "a message")
        .run(last, failed ? last : null, null)
        .outlook(next, false)
        .build();
  }

  private static CronHpaStatus status(
      CronHpaSpec spec, List<JobCondition> conditions, int number, Instant next) {
    List<HistoryEntry> history = new ArrayList<>();
    for (int each = 0; each < 10; each++) {
      Instant due = NOW.minus(Duration.ofHours(12L * each + 1));
      history.add(
          new HistoryEntry(
              "down-" + number, due, due.plusSeconds(2), 3, 0, RunResult.Succeed, "a message"));
    }
    if (number % 4 == 1) {
      history.set(0, followed(number));
    }
    return new CronHpaStatus(
        1L,
        spec.scaleTargetRef(),
        spec.excludeDates(),
        conditions,
        "a summary",
        history.get(0).executionTime(),
        number % 3 == 0 ? RunResult.Failed : RunResult.Succeed,
        next,
        3,
        null,
        number % 13 == 0 ? List.of("spec.jobs[0].schedule: a warning") : List.of(),
        history,
        null,
        null,
        null);
  }

  /** A run that one of three replicas is ready after. */
  private static HistoryEntry followed(int number) {
    Instant due = NOW.minus(Duration.ofHours(1));
    return new HistoryEntry(
            "up-" + number, due, due.plusSeconds(2), 0, 3, RunResult.Succeed, "a message")
        .with(Readiness.Waiting, null, 1, null);
  }

  public static CronHorizontalPodAutoscaler hostile() {
    ScaleTargetRef target = new ScaleTargetRef("../../x", HOSTILE, HOSTILE);
    CronHpaSpec spec =
        new CronHpaSpec(
            target,
            List.of(new CronHpaJob(HOSTILE, HOSTILE, -1)),
            List.of(HOSTILE),
            HOSTILE,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null);
    CronHpaStatus status =
        new CronHpaStatus(
            1L,
            target,
            null,
            List.of(
                JobCondition.accepted("id", spec.jobs().get(0), NOW).toBuilder()
                    .result(JobState.Failed, FailureReason.InvalidSpec, NOW, HOSTILE)
                    .build()),
            HOSTILE,
            null,
            null,
            null,
            null,
            null,
            List.of(HOSTILE),
            List.of(new HistoryEntry(HOSTILE, null, null, null, null, null, HOSTILE)),
            null,
            null,
            null);
    return object("hostile", "hostile", spec, status);
  }

  /** Nothing but a name: neither spec nor status. */
  public static CronHorizontalPodAutoscaler bare() {
    return object("bare", "bare", null, null);
  }

  private static CronHorizontalPodAutoscaler object(
      String namespace, String name, CronHpaSpec spec, CronHpaStatus status) {
    CronHorizontalPodAutoscaler object = new CronHorizontalPodAutoscaler();
    object.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace(namespace)
            .withName(name)
            .withUid("uid-" + name)
            .withGeneration(1L)
            .withCreationTimestamp("2026-01-01T00:00:00Z")
            .withManagedFields(new ManagedFieldsEntryBuilder().withManager("kubectl").build())
            .build());
    object.setSpec(spec);
    object.setStatus(status);
    return object;
  }
}
