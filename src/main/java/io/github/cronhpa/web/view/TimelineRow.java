package io.github.cronhpa.web.view;

import io.github.cronhpa.forecast.ReplicaLevel;
import java.util.List;

/**
 * One object in the view of the whole cluster: its size over time.
 *
 * @param namespace its namespace
 * @param name its name
 * @param suspended whether the whole object is held back
 * @param override the size by hand or the pause that goes before the jobs, null if there is none
 * @param startSize replicas at the beginning, null if they are not known
 * @param steps the size from an instant on, in the order of time
 * @param truncated whether more steps follow than are listed
 */
public record TimelineRow(
    String namespace,
    String name,
    boolean suspended,
    String override,
    Integer startSize,
    List<ReplicaLevel> steps,
    boolean truncated) {}
