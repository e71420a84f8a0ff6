package io.github.cronhpa.controller.status;

import io.github.cronhpa.api.status.CronHpaStatus;
import io.github.cronhpa.controller.event.Notice;
import java.util.List;

/**
 * What follows from a plan and its outcome.
 *
 * @param status the status to save
 * @param runs the runs that ended, in the order of the jobs
 * @param notices what to report, in the order of the jobs
 */
public record ReconcileResult(CronHpaStatus status, List<EndedRun> runs, List<Notice> notices) {}
