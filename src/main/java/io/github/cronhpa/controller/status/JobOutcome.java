package io.github.cronhpa.controller.status;

import io.github.cronhpa.api.status.JobCondition;
import io.github.cronhpa.controller.event.Notice;
import java.util.Optional;

/**
 * What the decision about one job and its outcome lead to.
 *
 * @param condition the new condition of the job
 * @param run the run that ended, empty if there was none
 * @param notice what to report, empty if there is nothing
 */
record JobOutcome(JobCondition condition, Optional<EndedRun> run, Optional<Notice> notice) {}
