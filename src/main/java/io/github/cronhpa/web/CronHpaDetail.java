package io.github.cronhpa.web;

import io.github.cronhpa.forecast.Timeline;
import io.github.cronhpa.web.view.CronHpaView;
import io.github.cronhpa.web.view.RunView;
import java.time.Instant;
import java.util.List;

/**
 * One object with its past and its future.
 *
 * @param now the present of the controller
 * @param cronHpa the object
 * @param history the last runs, newest first
 * @param excludeDates its excluded days, as written
 * @param timeline the coming runs
 * @param yaml the object as YAML, without managedFields
 */
public record CronHpaDetail(
    Instant now,
    CronHpaView cronHpa,
    List<RunView> history,
    List<String> excludeDates,
    Timeline timeline,
    String yaml) {}
