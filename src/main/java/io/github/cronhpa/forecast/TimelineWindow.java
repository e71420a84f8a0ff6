package io.github.cronhpa.forecast;

import java.time.Instant;

/**
 * A time in which a job with a duration holds its size, unless the window of another job counts.
 *
 * @param job name of the job
 * @param size its replicas
 * @param from begin of the window, perhaps before the timeline
 * @param to end of the window, perhaps after the timeline
 */
public record TimelineWindow(String job, int size, Instant from, Instant to) {}
