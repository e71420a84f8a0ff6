package io.github.cronhpa.web.query;

import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import java.util.Comparator;
import java.util.List;

/**
 * Which objects are wanted, and in which order.
 *
 * @param search part of a name, in any case; empty for all
 * @param namespace a namespace, empty for all
 * @param state what they must have, null for all
 * @param order their order
 * @param offset how many are left out at the begin
 * @param limit how many are wanted at most
 */
public record ListQuery(
    String search,
    String namespace,
    StateFilter state,
    Comparator<CronHorizontalPodAutoscaler> order,
    int offset,
    int limit) {

  private static final int MAX_NAME_LENGTH = 253;
  private static final int MAX_ITEMS = 500;

  /** Reads the parameters of a request. */
  public static ListQuery of(
      String search,
      String namespace,
      String state,
      String sort,
      String order,
      String offset,
      String limit) {
    return new ListQuery(
        QueryParameters.text("search", search, MAX_NAME_LENGTH),
        QueryParameters.text("namespace", namespace, MAX_NAME_LENGTH),
        state == null || state.isEmpty()
            ? null
            : QueryParameters.oneOf("state", state, List.of(StateFilter.values())),
        QueryParameters.oneOf("sort", sort, List.of(SortKey.values()))
            .order(QueryParameters.oneOf("order", order, List.of("asc", "desc")).equals("desc")),
        QueryParameters.number("offset", offset, 0, Integer.MAX_VALUE),
        QueryParameters.number("limit", limit, 1, MAX_ITEMS));
  }

  /** Whether search and namespace match; states are counted among these. */
  boolean matches(CronHorizontalPodAutoscaler object) {
    String namespaceOfObject = object.getMetadata().getNamespace();
    if (!namespace.isEmpty() && !namespace.equals(namespaceOfObject)) {
      return false;
    }
    return search.isEmpty()
        || contains(object.getMetadata().getName())
        || contains(namespaceOfObject)
        || matches(object.specOrEmpty());
  }

  private boolean matches(CronHpaSpec spec) {
    ScaleTargetRef target = spec.scaleTargetRef();
    if (target != null && (contains(target.kind()) || contains(target.name()))) {
      return true;
    }
    for (CronHpaJob job : spec.jobs()) {
      if (contains(job.name())) {
        return true;
      }
    }
    return false;
  }

  /** Without a copy in lower case of every name of every object. */
  private boolean contains(String name) {
    if (name != null) {
      for (int at = 0; at <= name.length() - search.length(); at++) {
        if (name.regionMatches(true, at, search, 0, search.length())) {
          return true;
        }
      }
    }
    return false;
  }
}
