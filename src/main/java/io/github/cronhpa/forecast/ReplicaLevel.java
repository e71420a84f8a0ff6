package io.github.cronhpa.forecast;

import java.time.Instant;

/**
 * The size from an instant on.
 *
 * @param time the instant
 * @param size replicas from then on, null if the size before a window is given back and is not
 *     known; the same as before if the controller did not keep one
 * @param job name of the job that sets them, or whose window ends
 */
public record ReplicaLevel(Instant time, Integer size, String job) {}
