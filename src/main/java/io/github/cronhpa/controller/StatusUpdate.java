package io.github.cronhpa.controller;

import io.github.cronhpa.api.CronHpaStatus;
import java.util.List;

/**
 * The status to write and what to tell about it.
 *
 * @param status the new status
 * @param notices what happened, in the order of the jobs
 */
record StatusUpdate(CronHpaStatus status, List<Notice> notices) {}
