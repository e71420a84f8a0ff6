package io.github.cronhpa.schedule;

import java.time.Instant;

/**
 * The size from an instant on.
 *
 * @param time the instant
 * @param size replicas from then on
 * @param job name of the job that sets them
 */
public record TimelineStep(Instant time, int size, String job) {}
