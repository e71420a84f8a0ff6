package io.github.cronhpa.controller.status;

import io.github.cronhpa.api.status.EventReason;
import io.github.cronhpa.api.status.FailureReason;
import io.github.cronhpa.api.status.HistoryEntry;
import io.github.cronhpa.api.status.JobCondition;
import io.github.cronhpa.api.status.JobConditionBuilder;
import io.github.cronhpa.api.status.JobState;
import io.github.cronhpa.api.status.RunResult;
import io.github.cronhpa.controller.event.Notice;
import io.github.cronhpa.plan.Decision;
import io.github.cronhpa.plan.JobPlan;
import io.github.cronhpa.plan.memory.FollowedRun;
import io.github.cronhpa.scale.outcome.ScaleOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The outcomes of the jobs of one plan, at one instant. */
final class JobOutcomes {
  private final StatusMessages messages;
  private final Instant now;
  private final Instant seconds;

  JobOutcomes(StatusMessages messages, Instant now) {
    this.messages = messages;
    this.now = now;
    seconds = now.truncatedTo(ChronoUnit.SECONDS);
  }

  /**
   * The outcome of one job.
   *
   * @param entry the job and the decision about it
   * @param attempt the attempt of the plan; it belongs to the one job whose decision is a run, and
   *     is empty while that run is paused
   */
  JobOutcome of(JobPlan entry, Optional<Attempt> attempt) {
    JobOutcome outcome = withoutOutlook(entry, attempt);
    boolean completed = outcome.condition().completionTime() != null;
    JobCondition condition =
        outcome.condition().toBuilder()
            .schedule(outcome.condition().schedule(), entry.job().resolvedSchedule())
            .outlook(
                completed ? null : entry.nextRun(), entry.decision() instanceof Decision.Suspended)
            .build();
    return new JobOutcome(condition, outcome.run(), outcome.notice());
  }

  private JobOutcome withoutOutlook(JobPlan entry, Optional<Attempt> attempt) {
    Decision decision = entry.decision();
    if (decision instanceof Decision.Run run) {
      return ofAttempt(entry, run.due(), attempt);
    }
    if (decision instanceof Decision.End end) {
      return end.size() == null
          ? ended(entry, end.due(), RunResult.Succeed, messages.endedOnly(entry))
          : ofAttempt(entry, end.due(), attempt);
    }
    if (decision instanceof Decision.Skip skip) {
      return ended(entry, skip.due(), RunResult.Skipped, messages.skipped(entry, skip));
    }
    if (decision instanceof Decision.Missed missed) {
      String message = messages.missed(entry, missed, seconds);
      return ended(entry, missed.due(), RunResult.Missed, message);
    }
    if (decision instanceof Decision.Supersede superseded) {
      String message = messages.superseded(entry, superseded);
      return ended(entry, superseded.due(), RunResult.Superseded, message);
    }
    if (decision instanceof Decision.Overridden overridden) {
      String message = messages.overridden(entry, overridden);
      return ended(entry, overridden.due(), RunResult.Overridden, message);
    }
    if (decision instanceof Decision.Invalid invalid) {
      return ofInvalid(entry.known(), messages.invalid(entry, invalid.problems()));
    }
    return nothing(decision instanceof Decision.Suspended ? atRest(entry.known()) : entry.known());
  }

  private JobOutcome ofAttempt(JobPlan entry, Instant due, Optional<Attempt> tried) {
    if (tried.isEmpty()) {
      return nothing(entry.known());
    }
    Attempt attempt = tried.get();
    if (attempt.outcome() instanceof ScaleOutcome.Success success) {
      Duration lateness = Duration.between(due, now).plus(attempt.took());
      return ended(
          entry,
          due,
          RunResult.Succeed,
          messages.ran(entry, success.message()),
          success.from(),
          success.from() == entry.size().targetSize()
                  || entry.isOpenedInside()
                  || entry.early() != null
              ? null
              : lateness);
    }
    ScaleOutcome.Failure failure = (ScaleOutcome.Failure) attempt.outcome();
    return failed(entry, due, failure.reason(), messages.failed(failure.message()));
  }

  /** A run for which nothing was tried. */
  private JobOutcome ended(JobPlan entry, Instant due, RunResult result, String message) {
    return ended(entry, due, result, message, null, null);
  }

  private JobOutcome ended(
      JobPlan entry,
      Instant due,
      RunResult result,
      String message,
      Integer from,
      Duration lateness) {
    JobConditionBuilder condition =
        entry.known().toBuilder()
            .run(due, null, entry.isCompletedBy(result) ? seconds : null)
            .windowEnd(entry.windowEnd());
    boolean opens = entry.isOnlyWindow() && !entry.decision().isEnd();
    if (result.state() != null) {
      FailureReason reason = result == RunResult.Missed ? FailureReason.DeadlineExceeded : null;
      condition.result(result.state(), reason, seconds, message);
    } else if (opens && entry.known().state() == JobState.Succeed) {
      // The success of a run that was skipped is not that of a window that does not open.
      condition.result(JobState.Submitted, null, entry.known().lastProbeTime(), "");
    }
    EndedRun run =
        new EndedRun(
            history(entry, due, from, result, message),
            entry.isRetry(),
            false,
            Optional.ofNullable(lateness));
    return new JobOutcome(
        condition.build(),
        Optional.of(run),
        Optional.of(new Notice(result.eventReason(), message)));
  }

  /** The same failure of the same run again changes nothing: no write, no event. */
  private JobOutcome failed(JobPlan entry, Instant due, FailureReason reason, String message) {
    JobCondition known = entry.known();
    boolean isRepeat = entry.isRetry() && message.equals(known.message());
    EndedRun run =
        new EndedRun(
            history(entry, due, null, RunResult.Failed, message),
            entry.isRetry(),
            isRepeat,
            Optional.empty());
    if (isRepeat) {
      return new JobOutcome(known, Optional.of(run), Optional.empty());
    }
    JobCondition condition =
        known.toBuilder()
            .result(RunResult.Failed.state(), reason, seconds, message)
            .run(due, entry.isRetry() ? known.retryingSince() : seconds, null)
            .build();
    return new JobOutcome(
        condition,
        Optional.of(run),
        Optional.of(new Notice(RunResult.Failed.eventReason(), message)));
  }

  private JobOutcome ofInvalid(JobCondition before, String message) {
    JobCondition known = atRest(before);
    if (known.state() == JobState.Failed && message.equals(known.message())) {
      return nothing(
          known.toBuilder()
              .result(JobState.Failed, FailureReason.InvalidSpec, known.lastProbeTime(), message)
              .build());
    }
    return new JobOutcome(
        known.toBuilder()
            .result(JobState.Failed, FailureReason.InvalidSpec, seconds, message)
            .build(),
        Optional.empty(),
        Optional.of(new Notice(EventReason.Failed, message)));
  }

  /** A job that cannot run at present is not retried either, and its window is not ended. */
  private static JobCondition atRest(JobCondition known) {
    return known.toBuilder()
        .run(known.lastScheduleTime(), null, known.completionTime())
        .windowEnd(null)
        .build();
  }

  private static JobOutcome nothing(JobCondition condition) {
    return new JobOutcome(condition, Optional.empty(), Optional.empty());
  }

  private HistoryEntry history(
      JobPlan entry, Instant due, Integer from, RunResult result, String message) {
    Integer to = entry.size() == null ? null : entry.size().targetSize();
    String job = entry.job().spec().name();
    HistoryEntry run = new HistoryEntry(job, due, seconds, from, to, result, message);
    return from == null ? run : run.with(FollowedRun.begin(to), null, null, null);
  }
}
