package io.github.cronhpa.controller.status;

import io.github.cronhpa.api.status.CronHpaStatus;
import io.github.cronhpa.controller.event.Notice;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What follows from a plan and its outcome.
 *
 * @param status the status to save
 * @param runs the runs that ended, in the order of the jobs
 * @param readyAfter how long the target took to be ready after a run, if it was found ready now
 * @param warmAfter how long its cache took to be loaded then, if it was found loaded now
 * @param notices what to report, in the order of the jobs
 */
public record ReconcileResult(
    CronHpaStatus status,
    List<EndedRun> runs,
    Optional<Duration> readyAfter,
    Optional<Duration> warmAfter,
    List<Notice> notices) {}
