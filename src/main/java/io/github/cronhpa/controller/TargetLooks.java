package io.github.cronhpa.controller;

import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.api.status.HistoryEntry;
import io.github.cronhpa.controller.ObjectPlanner.Planned;
import io.github.cronhpa.controller.follow.Look;
import io.github.cronhpa.controller.work.WorkerPool;
import io.github.cronhpa.plan.memory.FollowedRun;
import io.github.cronhpa.scale.ReadinessReader;
import io.github.cronhpa.scale.Target;
import io.github.cronhpa.timetable.SizeOverride;
import io.github.cronhpa.warm.CacheWarmer;
import io.github.cronhpa.warm.LoadProgress;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Objects;

/** Looks at targets and their caches after runs, while no run waits for a thread. */
@ApplicationScoped
class TargetLooks {
  private static final int SECONDS_UNTIL_RETRY = 5;

  private final ReadinessReader reader;
  private final CacheWarmer warmer;
  private final WorkerPool pool;

  TargetLooks(ReadinessReader reader, CacheWarmer warmer, WorkerPool pool) {
    this.reader = reader;
    this.warmer = warmer;
    this.pool = pool;
  }

  /** Looks at what the run that is followed waits for, if there is one and if it is time. */
  Look look(Planned planned, Instant now) {
    CronHorizontalPodAutoscaler object = planned.object();
    boolean isTarget =
        ScaleTargetRef.isSameObject(
                planned.before().scaleTargetRef(), object.specOrEmpty().scaleTargetRef())
            && planned.plan().override().phase() == SizeOverride.Phase.NONE;
    return FollowedRun.of(object.specOrEmpty(), planned.before())
        .filter(run -> isTarget && run.isDue(now) && !pool.isLate())
        .map(run -> look(object, run.entry()))
        .orElse(Look.NONE);
  }

  /** When to look next: a look that had to wait is not put off for long. */
  static Instant next(FollowedRun run, Look look, Instant now) {
    Instant next = run.nextLook(now);
    Instant soon = now.plusSeconds(SECONDS_UNTIL_RETRY);
    return run.isDue(now) && look == Look.NONE && soon.isBefore(next) ? soon : next;
  }

  private Look look(CronHorizontalPodAutoscaler object, HistoryEntry run) {
    if (!run.isWarming()) {
      String namespace = object.getMetadata().getNamespace();
      return Look.of(reader.read(new Target(namespace, object.getSpec().scaleTargetRef())));
    }
    return Look.of(
        object.getSpec().jobs().stream()
            .filter(job -> Objects.equals(job.name(), run.job()) && job.warm() != null)
            .findFirst()
            .map(job -> warmer.load(object, run, job.warm()))
            .orElseGet(() -> new LoadProgress.Failed("the job has no warm any more")));
  }
}
