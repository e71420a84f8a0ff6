package io.github.cronhpa.web.view;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * The sizes of many objects over the coming time.
 *
 * @param now the clock of the controller, the beginning of the timelines
 * @param to their end
 * @param timeZone IANA zone of the controller
 * @param version version of the controller
 * @param matching number of objects in the namespace
 * @param namespaces the namespaces of all objects
 * @param items at most {@value #MAX_ITEMS} objects, by namespace and name
 */
public record TimelineList(
    Instant now,
    Instant to,
    String timeZone,
    String version,
    int matching,
    Collection<String> namespaces,
    List<TimelineRow> items) {
  /** More rows than this are no view at a glance. */
  public static final int MAX_ITEMS = 200;
}
