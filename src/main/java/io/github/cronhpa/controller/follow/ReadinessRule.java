package io.github.cronhpa.controller.follow;

import io.github.cronhpa.api.status.EventReason;
import io.github.cronhpa.api.status.HistoryEntry;
import io.github.cronhpa.api.status.Readiness;
import io.github.cronhpa.api.status.WarmState;
import io.github.cronhpa.api.status.WarmStatus;
import io.github.cronhpa.controller.event.Notice;
import io.github.cronhpa.plan.memory.FollowedRun;
import io.github.cronhpa.scale.TargetReadiness;
import io.github.cronhpa.schedule.Durations;
import io.github.cronhpa.text.SingleLine;
import io.github.cronhpa.warm.LoadProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The entry of a run that is followed, after a look.
 *
 * @param run the run
 * @param isToBeWarmed whether its cache is loaded once the target is ready
 * @param maxCharacters how long a message may be
 * @param now the present, whole seconds
 */
record ReadinessRule(FollowedRun run, boolean isToBeWarmed, int maxCharacters, Instant now) {

  /** From then on nobody can say how long the target took. */
  private static final String UNREADABLE = "the API server could not tell for a while";

  /**
   * The run as it is known now.
   *
   * @param entry its entry in the history
   * @param notice what to report
   */
  record Found(HistoryEntry entry, Optional<Notice> notice) {
    private static Found of(HistoryEntry entry) {
      return new Found(entry, Optional.empty());
    }
  }

  /** It cannot be followed to its end. */
  Found lost(String why) {
    return Found.of(
        run.entry().isWarming()
            ? run.entry().with(new WarmStatus(WarmState.Failed, run.entry().warm().since(), why))
            : unknown(why));
  }

  private HistoryEntry unknown(String why) {
    return run.entry().with(Readiness.Unknown, null, run.entry().readyReplicas(), why);
  }

  Found found(Look look) {
    if (run.entry().isWarming()) {
      return look.cache().map(this::loaded).orElseGet(() -> Found.of(run.entry()));
    }
    if (look.target().isPresent()
        && look.target().get() instanceof TargetReadiness.Unknown unknown) {
      return Found.of(unknown(bounded(unknown.why())));
    }
    if (look.target().isPresent()
        && look.target().get() instanceof TargetReadiness.Replicas replicas) {
      return replicas.ready() >= run.entry().toReplicas() ? ready(replicas) : waiting(replicas);
    }
    HistoryEntry entry = run.entry();
    return Found.of(
        look.target().isPresent() && entry.readiness() == Readiness.Waiting
            ? entry.with(Readiness.Waiting, null, entry.readyReplicas(), UNREADABLE)
            : entry);
  }

  private Found ready(TargetReadiness.Replicas replicas) {
    HistoryEntry entry = run.entry().with(Readiness.Ready, now, replicas.ready(), null);
    return Found.of(
        isToBeWarmed ? entry.with(new WarmStatus(WarmState.Pending, now, null)) : entry);
  }

  /** Late is reported once. */
  private Found waiting(TargetReadiness.Replicas replicas) {
    HistoryEntry entry = run.entry();
    if (!run.isLate(now)) {
      return Found.of(
          entry.with(entry.readiness(), null, replicas.ready(), entry.readinessMessage()));
    }
    boolean isNew = entry.readiness() != Readiness.NotReady;
    if (!isNew && Objects.equals(entry.readyReplicas(), replicas.ready())) {
      return Found.of(entry);
    }
    String message = notReady(entry, replicas);
    return new Found(
        entry.with(Readiness.NotReady, null, replicas.ready(), message),
        isNew ? Optional.of(new Notice(EventReason.NotReady, message)) : Optional.empty());
  }

  private Found loaded(LoadProgress progress) {
    HistoryEntry entry = run.entry();
    Instant since = entry.warm().since();
    if (progress instanceof LoadProgress.Complete) {
      Duration took = Duration.between(since, now);
      String message = "Complete in " + Durations.text(took.isNegative() ? Duration.ZERO : took);
      return Found.of(entry.with(new WarmStatus(WarmState.Complete, since, now, message)));
    }
    if (progress instanceof LoadProgress.Failed failed) {
      String message = bounded(failed.why());
      return new Found(
          entry.with(new WarmStatus(WarmState.Failed, since, message)),
          Optional.of(
              new Notice(
                  EventReason.WarmFailed,
                  bounded(
                      "the cache was not loaded after the run of job "
                          + entry.job()
                          + ": "
                          + failed.why()))));
    }
    return Found.of(
        progress instanceof LoadProgress.Loading
            ? entry.with(new WarmStatus(WarmState.Loading, since, null))
            : entry);
  }

  private String notReady(HistoryEntry entry, TargetReadiness.Replicas replicas) {
    return bounded(
        replicas.ready()
            + " of "
            + entry.toReplicas()
            + " replicas are ready "
            + Duration.between(entry.executionTime(), now).toSeconds()
            + " s after the run of job "
            + entry.job()
            + (replicas.obstacle().isEmpty() ? "" : ": " + replicas.obstacle()));
  }

  private String bounded(String message) {
    return SingleLine.of(message, maxCharacters);
  }
}
