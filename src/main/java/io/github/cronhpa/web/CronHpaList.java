package io.github.cronhpa.web;

import io.github.cronhpa.web.query.StateFilter;
import io.github.cronhpa.web.view.CronHpaView;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * A window on the objects.
 *
 * @param now the present of the controller
 * @param timeZone IANA zone of schedules that name none
 * @param version version of the controller
 * @param total how many objects there are
 * @param matching how many of them match search, namespace and state
 * @param namespaces the namespaces of all objects, in order
 * @param counts how many of the objects that match search and namespace are in each state
 * @param items the objects in the window
 */
public record CronHpaList(
    Instant now,
    String timeZone,
    String version,
    int total,
    int matching,
    Collection<String> namespaces,
    Map<StateFilter, Integer> counts,
    List<CronHpaView> items) {}
