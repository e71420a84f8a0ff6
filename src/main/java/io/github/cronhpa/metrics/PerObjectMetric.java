package io.github.cronhpa.metrics;

import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.status.JobCondition;
import io.github.cronhpa.api.status.RunResult;
import io.prometheus.client.Collector.MetricFamilySamples;
import io.prometheus.client.Collector.MetricFamilySamples.Sample;
import io.prometheus.client.Collector.Type;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The metrics that each object has, read off its status. */
enum PerObjectMetric {
  NEXT_SCHEDULE(
      "cronhpa_job_next_schedule_timestamp_seconds",
      "Next due time of a job",
      Label.JOB,
      object -> ofJobs(object, condition -> StatusReadings.seconds(condition.nextScheduleTime()))),
  TARGET_SIZE(
      "cronhpa_job_target_size",
      "Replicas that a job requests",
      Label.JOB,
      object -> ofJobs(object, condition -> StatusReadings.number(condition.targetSize()))),
  LAST_EXECUTION(
      "cronhpa_last_execution_timestamp_seconds",
      "When the last run of an object was executed",
      Label.NONE,
      object -> ofObject(StatusReadings.seconds(object.statusOrEmpty().lastExecutionTime()))),
  LAST_RESULT(
      "cronhpa_last_result",
      "Always 1; the label is the result of the last run of an object",
      Label.RESULT,
      PerObjectMetric::lastResult),
  DESIRED(
      "cronhpa_desired_replicas",
      "Replicas that the last run of an object requested, whether it succeeded or not",
      Label.NONE,
      object -> ofObject(StatusReadings.desired(object.statusOrEmpty()))),
  CURRENT(
      "cronhpa_current_replicas",
      "Replicas of the target after the last run that succeeded; not read since",
      Label.NONE,
      object -> ofObject(StatusReadings.current(object))),
  TARGET_MISSING(
      "cronhpa_target_missing",
      "1 if a run is retried because there is no target that can be scaled",
      Label.NONE,
      object ->
          ofObject(
              Optional.of(StatusReadings.isTargetMissing(object.statusOrEmpty()) ? 1.0 : 0.0))),
  UNREADY(
      "cronhpa_target_unready_replicas",
      "Replicas that the last run requested and that are not ready yet; absent once they were",
      Label.NONE,
      object -> ofObject(StatusReadings.unready(object))),
  RETRYING_SINCE(
      "cronhpa_retrying_since_timestamp_seconds",
      "When the run first failed that is being retried; absent if none is",
      Label.NONE,
      object -> ofObject(StatusReadings.retryingSince(object.statusOrEmpty()))),
  INVALID_JOBS(
      "cronhpa_invalid_jobs",
      "Jobs with an invalid spec; absent if there are none",
      Label.NONE,
      object -> ofObject(StatusReadings.invalidJobs(object.statusOrEmpty())));

  /** Of one line: name of the metric, names of the labels, punctuation and value. */
  private static final int MAX_WITHOUT_NAMES = 100;

  private enum Label {
    NONE(List.of("namespace", "cronhpa")),
    JOB(List.of("namespace", "cronhpa", "job_name")),
    RESULT(List.of("namespace", "cronhpa", "result"));

    private final List<String> names;

    Label(List<String> names) {
      this.names = names;
    }
  }

  /** One value, and what its third label says, null if it has two. */
  private record Value(String label, double number) {}

  private final String metric;
  private final String help;
  private final Label label;
  private final Function<CronHorizontalPodAutoscaler, Stream<Value>> values;

  PerObjectMetric(
      String metric,
      String help,
      Label label,
      Function<CronHorizontalPodAutoscaler, Stream<Value>> values) {
    this.metric = metric;
    this.help = help;
    this.label = label;
    this.values = values;
  }

  /** How much text the series of an object take, at most. */
  static long characters(CronHorizontalPodAutoscaler object) {
    long names =
        object.getMetadata().getNamespace().length() + object.getMetadata().getName().length();
    return Arrays.stream(values())
        .flatMap(family -> family.values.apply(object))
        .mapToLong(
            value -> MAX_WITHOUT_NAMES + names + (value.label == null ? 0 : value.label.length()))
        .sum();
  }

  /**
   * The series of some objects.
   *
   * @param objects the objects
   * @return a family whose samples are made one by one as they are read
   */
  MetricFamilySamples of(List<CronHorizontalPodAutoscaler> objects) {
    return new MetricFamilySamples(
        metric, Type.GAUGE, help, new Samples(() -> objects.stream().flatMap(this::samples)));
  }

  private Stream<Sample> samples(CronHorizontalPodAutoscaler object) {
    String namespace = object.getMetadata().getNamespace();
    String name = object.getMetadata().getName();
    return values
        .apply(object)
        .map(
            value ->
                new Sample(
                    metric,
                    label.names,
                    value.label == null
                        ? List.of(namespace, name)
                        : List.of(namespace, name, value.label),
                    value.number));
  }

  private static Stream<Value> ofObject(Optional<Double> number) {
    return number.map(it -> new Value(null, it)).stream();
  }

  /** A name that several jobs have is that of the first, for a series must be there once. */
  private static Stream<Value> ofJobs(
      CronHorizontalPodAutoscaler object, Function<JobCondition, Optional<Double>> number) {
    Set<String> names = new HashSet<>();
    return object.statusOrEmpty().conditions().stream()
        .filter(condition -> condition.name() != null && names.add(condition.name()))
        .flatMap(
            condition ->
                number.apply(condition).map(it -> new Value(condition.name(), it)).stream());
  }

  private static Stream<Value> lastResult(CronHorizontalPodAutoscaler object) {
    RunResult result = object.statusOrEmpty().lastResult();
    return result == null ? Stream.empty() : Stream.of(new Value(RunMetrics.label(result), 1));
  }

  /** Made while they are written, so that they are never in memory together. */
  private static final class Samples extends AbstractList<Sample> {
    private final Supplier<Stream<Sample>> samples;

    private Samples(Supplier<Stream<Sample>> samples) {
      this.samples = samples;
    }

    @Override
    public Iterator<Sample> iterator() {
      return samples.get().iterator();
    }

    @Override
    public Sample get(int index) {
      return samples.get().skip(index).findFirst().orElseThrow(IndexOutOfBoundsException::new);
    }

    @Override
    public int size() {
      return (int) samples.get().count();
    }
  }
}
