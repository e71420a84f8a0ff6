package io.github.cronhpa.manifest;

import io.github.cronhpa.api.CronHpaSpec;
import io.github.cronhpa.schedule.Timetable;
import java.util.List;

/**
 * One CronHorizontalPodAutoscaler of a manifest.
 *
 * @param line where it begins, from 1
 * @param kind its kind, as written
 * @param namespace its namespace, null where it names none
 * @param name its name, null where it has none
 * @param spec its spec, with what could be read of it
 * @param origin what the relative terms of the spec relate to
 * @param problems what is wrong with it, by place
 * @param warnings what is probably not meant, by place
 */
public record CronHpaDocument(
    int line,
    String kind,
    String namespace,
    String name,
    CronHpaSpec spec,
    Timetable.Origin origin,
    List<ManifestProblem> problems,
    List<ManifestProblem> warnings) {}
