package io.github.cronhpa.manifest;

import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.manifest.schema.LocatedFieldError;
import io.github.cronhpa.timetable.ScheduleContext;
import java.util.List;

/**
 * One CronHorizontalPodAutoscaler of a manifest.
 *
 * @param line its first line, from 1
 * @param kind its kind, as written
 * @param namespace its namespace, null if it names none
 * @param name its name, null if it has none
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
    ScheduleContext origin,
    List<LocatedFieldError> problems,
    List<LocatedFieldError> warnings) {}
