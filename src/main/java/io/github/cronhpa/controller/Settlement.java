package io.github.cronhpa.controller;

import io.github.cronhpa.api.HistoryEntry;
import io.github.cronhpa.api.JobCondition;
import io.github.cronhpa.api.JobState;
import io.github.cronhpa.api.RunResult;
import io.github.cronhpa.scale.ScaleOutcome;
import io.github.cronhpa.schedule.Decision;
import io.github.cronhpa.schedule.Plan;
import java.time.Instant;
import java.util.Optional;

/**
 * What one decision and its outcome leave behind.
 *
 * @param condition where the job stands now
 * @param history the run that was dealt with, empty where none was
 * @param notice what is worth telling, empty where nothing is
 */
record Settlement(JobCondition condition, Optional<HistoryEntry> history, Optional<Notice> notice) {

  /**
   * Settles one job of a plan.
   *
   * @param entry the job and the decision about it
   * @param outcome what came of the run; only looked at where the decision is a run
   * @param messages the words of the object
   * @param now the present, whole seconds
   */
  static Settlement of(
      Plan.Entry entry, Optional<ScaleOutcome> outcome, Messages messages, Instant now) {
    Decision decision = entry.decision();
    Settlement settlement;
    if (decision instanceof Decision.Run run) {
      settlement = ofRun(entry, run.due(), outcome.orElseThrow(), messages, now);
    } else if (decision instanceof Decision.Skip skip) {
      settlement =
          ended(entry, skip.due(), RunResult.Skipped, messages.skipped(entry, skip), null, now);
    } else if (decision instanceof Decision.Miss miss) {
      settlement =
          ended(entry, miss.due(), RunResult.Missed, messages.missed(entry, miss, now), null, now);
    } else if (decision instanceof Decision.Supersede supersede) {
      settlement = ofSuperseded(entry, supersede, messages.superseded(entry, supersede), now);
    } else if (decision instanceof Decision.Refuse refuse) {
      settlement = ofRefused(entry, messages.refused(entry, refuse.problems()), now);
    } else if (decision instanceof Decision.Hold) {
      settlement = quiet(abandoned(entry.known()));
    } else {
      settlement = quiet(entry.known());
    }
    return settlement.withOutlook(entry);
  }

  private static Settlement ofRun(
      Plan.Entry entry, Instant due, ScaleOutcome outcome, Messages messages, Instant now) {
    if (outcome instanceof ScaleOutcome.Success success) {
      String message = messages.ran(entry, success.message());
      return ended(entry, due, RunResult.Succeed, message, success.from(), now);
    }
    return retrying(entry, due, messages.failed(((ScaleOutcome.Failure) outcome).message()), now);
  }

  private static Settlement ended(
      Plan.Entry entry, Instant due, RunResult result, String message, Integer from, Instant now) {
    boolean missed = result == RunResult.Missed;
    boolean done = result == RunResult.Succeed && entry.job().once();
    JobCondition condition =
        entry
            .known()
            .withResult(missed ? JobState.Failed : JobState.Succeed, now, message)
            .withRun(due, null, done ? now : null);
    Reason reason = missed ? Reason.MissSchedule : Reason.Succeed;
    return new Settlement(
        condition,
        Optional.of(history(entry, due, now, from, result, message)),
        Optional.of(new Notice(reason, message)));
  }

  /** The same failure of the same run again changes nothing: no write, no event. */
  private static Settlement retrying(Plan.Entry entry, Instant due, String message, Instant now) {
    JobCondition known = entry.known();
    boolean again = known.retryingSince() != null && due.equals(known.lastScheduleTime());
    if (again && message.equals(known.message())) {
      return quiet(known);
    }
    JobCondition condition =
        known
            .withResult(JobState.Failed, now, message)
            .withRun(due, again ? known.retryingSince() : now, null);
    return new Settlement(
        condition,
        Optional.of(history(entry, due, now, null, RunResult.Failed, message)),
        Optional.of(new Notice(Reason.Failed, message)));
  }

  private static Settlement ofSuperseded(
      Plan.Entry entry, Decision.Supersede supersede, String message, Instant now) {
    Instant due = supersede.due();
    return new Settlement(
        entry.known().withRun(due, null, null),
        Optional.of(history(entry, due, now, null, RunResult.Superseded, message)),
        Optional.of(new Notice(Reason.Superseded, message)));
  }

  private static Settlement ofRefused(Plan.Entry entry, String message, Instant now) {
    JobCondition known = entry.known();
    if (known.state() == JobState.Failed && message.equals(known.message())) {
      return quiet(known);
    }
    return new Settlement(
        known.withResult(JobState.Failed, now, message),
        Optional.empty(),
        Optional.of(new Notice(Reason.Failed, message)));
  }

  /** A job that is held back is not retried either. */
  private static JobCondition abandoned(JobCondition known) {
    return known.retryingSince() == null
        ? known
        : known.withRun(known.lastScheduleTime(), null, null);
  }

  private static Settlement quiet(JobCondition condition) {
    return new Settlement(condition, Optional.empty(), Optional.empty());
  }

  private static HistoryEntry history(
      Plan.Entry entry, Instant due, Instant now, Integer from, RunResult result, String message) {
    return new HistoryEntry(
        entry.job().spec().name(),
        due,
        now,
        from,
        entry.job().spec().targetSize(),
        result,
        message);
  }

  private Settlement withOutlook(Plan.Entry entry) {
    boolean done = condition.completionTime() != null;
    boolean held = entry.decision() instanceof Decision.Hold;
    return new Settlement(
        condition.withOutlook(done ? null : entry.nextRun(), held), history, notice);
  }
}
