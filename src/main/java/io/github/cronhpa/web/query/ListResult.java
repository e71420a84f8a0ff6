package io.github.cronhpa.web.query;

import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.status.JobState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What one pass over all objects finds for a query.
 *
 * @param total how many objects there are
 * @param namespaces the namespaces of all of them
 * @param counts by state, of those that match search and namespace
 * @param objects those that match the state as well, in order
 */
public record ListResult(
    int total,
    Collection<String> namespaces,
    Map<StateFilter, Integer> counts,
    List<CronHorizontalPodAutoscaler> objects) {

  private static final List<StateFilter> STATES = List.of(StateFilter.values());

  /** Looks through all objects once. */
  public static ListResult of(ListQuery query, Stream<CronHorizontalPodAutoscaler> all) {
    int[] total = {0};
    int[] numbers = new int[STATES.size()];
    TreeSet<String> namespaces = new TreeSet<>();
    List<CronHorizontalPodAutoscaler> objects = new ArrayList<>();
    all.forEach(
        object -> {
          total[0]++;
          namespaces.add(object.getMetadata().getNamespace());
          if (query.matches(object) && count(object, query.state(), numbers)) {
            objects.add(object);
          }
        });
    objects.sort(query.order());
    Map<StateFilter, Integer> counts = new EnumMap<>(StateFilter.class);
    STATES.forEach(state -> counts.put(state, numbers[state.ordinal()]));
    return new ListResult(total[0], namespaces, counts, objects);
  }

  /** Counts the states of an object, and says whether the wanted one is among them. */
  private static boolean count(
      CronHorizontalPodAutoscaler object, StateFilter wanted, int[] numbers) {
    JobState worst = object.statusOrEmpty().state();
    boolean found = wanted == null;
    for (StateFilter state : STATES) {
      if (state.isOf(object, worst)) {
        numbers[state.ordinal()]++;
        found |= state == wanted;
      }
    }
    return found;
  }

  /** Those that the offset and the limit of the query leave, in order. */
  public List<CronHorizontalPodAutoscaler> window(ListQuery query) {
    int from = Math.min(query.offset(), objects.size());
    int to = Math.min(objects.size() - from, query.limit()) + from;
    return objects.subList(from, to);
  }
}
