package io.github.cronhpa.web.query;

import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.api.status.JobState;
import io.github.cronhpa.api.status.RunResult;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** What objects can be ordered by; those without a value come last in either direction. */
enum SortKey {
  namespace(object -> object.getMetadata().getNamespace()),
  name(object -> object.getMetadata().getName()),
  target(SortKey::targetName),
  last(object -> object.statusOrEmpty().lastExecutionTime()),
  next(object -> object.statusOrEmpty().nextScheduleTime()),
  state(SortKey::severity),
  result(object -> severity(object.statusOrEmpty().lastResult()));

  private static final List<JobState> STATES =
      List.of(JobState.Failed, JobState.Submitted, JobState.Succeed);

  private static final List<RunResult> RESULTS =
      List.of(
          RunResult.Failed,
          RunResult.Missed,
          RunResult.Superseded,
          RunResult.Skipped,
          RunResult.Overridden,
          RunResult.Held,
          RunResult.Succeed);

  private final Function<CronHorizontalPodAutoscaler, Comparable<?>> value;

  SortKey(Function<CronHorizontalPodAutoscaler, Comparable<?>> value) {
    this.value = value;
  }

  private static String targetName(CronHorizontalPodAutoscaler object) {
    ScaleTargetRef target = object.specOrEmpty().scaleTargetRef();
    return target == null ? null : target.name();
  }

  /** Suspended objects come after the others, because their state needs no attention. */
  private static Integer severity(CronHorizontalPodAutoscaler object) {
    if (object.specOrEmpty().suspended()) {
      return STATES.size();
    }
    JobState state = object.statusOrEmpty().state();
    return state == null ? null : STATES.indexOf(state);
  }

  private static Integer severity(RunResult result) {
    return result == null ? null : RESULTS.indexOf(result);
  }

  /** The order by this, then by namespace and name, so that windows fit together. */
  Comparator<CronHorizontalPodAutoscaler> order(boolean descending) {
    return by(this, descending).thenComparing(by(namespace, false)).thenComparing(by(name, false));
  }

  /** The values of one key are all of one type. */
  @SuppressWarnings("unchecked")
  private static Comparator<CronHorizontalPodAutoscaler> by(SortKey key, boolean descending) {
    Comparator<Comparable<Object>> natural = Comparator.naturalOrder();
    Comparator<Comparable<Object>> order =
        Comparator.nullsLast(descending ? natural.reversed() : natural);
    return Comparator.comparing(object -> (Comparable<Object>) key.value.apply(object), order);
  }
}
