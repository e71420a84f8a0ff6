package io.github.cronhpa.controller;

import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.CronHpaStatus;
import io.github.cronhpa.api.HistoryEntry;
import io.github.cronhpa.api.JobCondition;
import io.github.cronhpa.api.RunResult;
import io.github.cronhpa.api.ScaleTargetRef;
import io.prometheus.client.Collector.MetricFamilySamples;
import io.prometheus.client.Collector.MetricFamilySamples.Sample;
import io.prometheus.client.Collector.Type;
import java.time.Instant;
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
enum ObjectFamily {
  NEXT_SCHEDULE(
      "cronhpa_job_next_schedule_timestamp_seconds",
      "Next due time of a job",
      Label.JOB,
      object -> ofJobs(object, condition -> seconds(condition.nextScheduleTime()))),
  TARGET_SIZE(
      "cronhpa_job_target_size",
      "Replicas that a job asks for",
      Label.JOB,
      object -> ofJobs(object, condition -> number(condition.targetSize()))),
  LAST_EXECUTION(
      "cronhpa_last_execution_timestamp_seconds",
      "When the last run of an object was dealt with",
      Label.NONE,
      object -> ofObject(seconds(object.statusOrEmpty().lastExecutionTime()))),
  LAST_RESULT(
      "cronhpa_last_result",
      "Always 1; the label says how the last run of an object ended",
      Label.RESULT,
      ObjectFamily::lastResult),
  DESIRED(
      "cronhpa_desired_replicas",
      "Replicas that the last run of an object asked for, whether it worked or not",
      Label.NONE,
      object -> ofObject(desired(object.statusOrEmpty()))),
  CURRENT(
      "cronhpa_current_replicas",
      "Replicas that the target was left with by the last run that worked; not asked for since",
      Label.NONE,
      object -> ofObject(current(object))),
  TARGET_MISSING(
      "cronhpa_target_missing",
      "1 where a run is tried again for want of a target that can be scaled",
      Label.NONE,
      object -> ofObject(Optional.of(isTargetMissing(object.statusOrEmpty()) ? 1.0 : 0.0)));

  /** Of one line: name of the metric, names of the labels, punctuation and value. */
  static final int MOST_WITHOUT_NAMES = 100;

  private enum Label {
    NONE(List.of("namespace", "cronhpa")),
    JOB(List.of("namespace", "cronhpa", "job")),
    RESULT(List.of("namespace", "cronhpa", "result"));

    private final List<String> names;

    Label(List<String> names) {
      this.names = names;
    }
  }

  /** One value, and what its third label says, null where it has two. */
  private record Value(String label, double number) {}

  private final String metric;
  private final String help;
  private final Label label;
  private final Function<CronHorizontalPodAutoscaler, Stream<Value>> values;

  ObjectFamily(
      String metric,
      String help,
      Label label,
      Function<CronHorizontalPodAutoscaler, Stream<Value>> values) {
    this.metric = metric;
    this.help = help;
    this.label = label;
    this.values = values;
  }

  /** How many families have a series per job. */
  static long ofJobs() {
    return Arrays.stream(values()).filter(family -> family.label == Label.JOB).count();
  }

  /** How many families have a series per object. */
  static long ofObjects() {
    return values().length - ofJobs();
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
    return result == null ? Stream.empty() : Stream.of(new Value(RunMeters.label(result), 1));
  }

  private static Optional<Double> desired(CronHpaStatus status) {
    return status.history().stream()
        .filter(run -> run.result() == RunResult.Succeed || run.result() == RunResult.Failed)
        .findFirst()
        .flatMap(run -> number(run.toReplicas()));
  }

  private static Optional<Double> current(CronHorizontalPodAutoscaler object) {
    ScaleTargetRef ref = object.specOrEmpty().scaleTargetRef();
    boolean isHpa = ref != null && ref.hpa();
    return object.statusOrEmpty().history().stream()
        .filter(run -> run.result() == RunResult.Succeed)
        .findFirst()
        .flatMap(run -> isHpa ? larger(run) : number(run.toReplicas()));
  }

  /** The target of a HorizontalPodAutoscaler grows by a run and never shrinks. */
  private static Optional<Double> larger(HistoryEntry run) {
    return number(run.toReplicas()).map(to -> Math.max(to, number(run.fromReplicas()).orElse(to)));
  }

  private static boolean isTargetMissing(CronHpaStatus status) {
    return status.conditions().stream().anyMatch(Messages::saysThatTheTargetIsMissing);
  }

  private static Optional<Double> number(Integer number) {
    return Optional.ofNullable(number).map(Integer::doubleValue);
  }

  private static Optional<Double> seconds(Instant instant) {
    return Optional.ofNullable(instant).map(it -> (double) it.getEpochSecond());
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
