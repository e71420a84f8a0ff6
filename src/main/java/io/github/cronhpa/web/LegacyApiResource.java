package io.github.cronhpa.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.api.status.JobCondition;
import io.github.cronhpa.cache.CronHpaCache;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** {@code /api.json} in the form of the Go controller: every job, flat. */
@Path("/api.json")
@Produces(MediaType.APPLICATION_JSON)
public class LegacyApiResource {
  private final CronHpaCache cache;

  /**
   * A view of all objects.
   *
   * @param cache the objects
   */
  public LegacyApiResource(CronHpaCache cache) {
    this.cache = cache;
  }

  /**
   * Every job of every object.
   *
   * @return the jobs, by next due time, those without one last
   */
  @GET
  public List<Entry> entries() {
    return cache
        .list()
        .flatMap(LegacyApiResource::entries)
        .sorted(Comparator.comparing(Entry::next, Comparator.nullsLast(Comparator.naturalOrder())))
        .toList();
  }

  private static Stream<Entry> entries(CronHorizontalPodAutoscaler object) {
    return object.statusOrEmpty().conditions().stream().map(condition -> entry(object, condition));
  }

  private static Entry entry(CronHorizontalPodAutoscaler object, JobCondition condition) {
    String namespace = object.getMetadata().getNamespace();
    return new Entry(
        condition.jobId(),
        condition.nextScheduleTime(),
        condition.lastScheduleTime(),
        new Job(
            condition.name(),
            targetRef(object.specOrEmpty().scaleTargetRef(), namespace),
            new HpaRef(
                new Metadata(object.getMetadata().getName(), namespace), object.specOrEmpty()),
            condition.targetSize(),
            condition.schedule(),
            condition.runOnce()));
  }

  private static TargetRef targetRef(ScaleTargetRef ref, String namespace) {
    if (ref == null || ref.apiVersion() == null) {
      return null;
    }
    int slash = ref.apiVersion().indexOf('/');
    String group = slash < 0 ? "" : ref.apiVersion().substring(0, slash);
    String version = ref.apiVersion().substring(slash + 1);
    return new TargetRef(ref.name(), namespace, ref.kind(), group, version);
  }

  /**
   * One job.
   *
   * @param id identity of the job
   * @param next next due time, null if there is none
   * @param prev last due time, null if there was none
   * @param job the job
   */
  public record Entry(
      @JsonProperty("Id") String id,
      @JsonProperty("Next") Instant next,
      @JsonProperty("Prev") Instant prev,
      @JsonProperty("Job") Job job) {}

  /**
   * What the job does.
   *
   * @param name name of the job
   * @param targetRef what it scales
   * @param hpaRef the object that it belongs to
   * @param desiredSize the size that it sets
   * @param plan its schedule
   * @param runOnce whether it ends after its first successful run
   */
  public record Job(
      @JsonProperty("Name") String name,
      @JsonProperty("TargetRef") TargetRef targetRef,
      @JsonProperty("HPARef") HpaRef hpaRef,
      @JsonProperty("DesiredSize") Integer desiredSize,
      @JsonProperty("Plan") String plan,
      @JsonProperty("RunOnce") Boolean runOnce) {}

  /**
   * The target as the Go controller writes it.
   *
   * @param name name of the object
   * @param namespace namespace of the object
   * @param kind kind of the object
   * @param group API group, empty for the core group
   * @param version API version
   */
  public record TargetRef(
      @JsonProperty("RefName") String name,
      @JsonProperty("RefNamespace") String namespace,
      @JsonProperty("RefKind") String kind,
      @JsonProperty("RefGroup") String group,
      @JsonProperty("RefVersion") String version) {}

  /**
   * The object that a job belongs to.
   *
   * @param metadata its name and namespace
   * @param spec its spec
   */
  public record HpaRef(Metadata metadata, CronHpaSpec spec) {}

  /**
   * How an object is called.
   *
   * @param name its name
   * @param namespace its namespace
   */
  public record Metadata(String name, String namespace) {}
}
