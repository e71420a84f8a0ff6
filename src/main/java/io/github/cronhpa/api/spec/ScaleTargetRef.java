package io.github.cronhpa.api.spec;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.Arrays;
import java.util.Set;

/**
 * The object that is scaled, in the namespace of the CronHorizontalPodAutoscaler.
 *
 * @param apiVersion group and version, {@code apps/v1}, or a version alone for the core group
 * @param kind the kind, {@code Deployment}
 * @param name the name of the object
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ScaleTargetRef(
    @Required
        @Size(max = 317)
        @JsonPropertyDescription(
            "API group and version of the target, for example apps/v1,"
                + " or v1 for the core group.")
        String apiVersion,
    @Required
        @Size(max = 253)
        @JsonPropertyDescription(
            "Kind of the target: anything with a scale subresource, a HorizontalPodAutoscaler, a"
                + " KEDA ScaledObject, a KServe InferenceService, an AutoscalingRunnerSet, or a"
                + " ThinRuntime or CacheRuntime of Fluid.")
        String kind,
    @Required
        @Size(max = 253)
        @JsonPropertyDescription("Name of the target, in the namespace of this object.")
        String name) {

  private static final String HPA = "autoscaling/HorizontalPodAutoscaler";
  private static final Set<String> RANGES =
      Set.of(
          HPA,
          "keda.sh/ScaledObject",
          "serving.kserve.io/InferenceService",
          "actions.github.com/AutoscalingRunnerSet");
  private static final String FLUID_GROUP = "data.fluid.io/";

  /**
   * Whether the target is a HorizontalPodAutoscaler, of whatever version.
   *
   * @return true for that kind of the group autoscaling
   */
  @JsonIgnore
  public boolean hpa() {
    return HPA.equals(groupKind());
  }

  /**
   * Whether the target has a range of replicas instead of a number, in any version.
   *
   * @return true for a HorizontalPodAutoscaler and the like
   */
  @JsonIgnore
  public boolean hasRange() {
    return RANGES.contains(groupKind());
  }

  /**
   * The kind without its version.
   *
   * @return {@code apps/Deployment}, of the core group {@code /ConfigMap}
   */
  @JsonIgnore
  public String groupKind() {
    int slash = apiVersion == null ? -1 : apiVersion.indexOf('/');
    return (slash < 0 ? "" : apiVersion.substring(0, slash)) + "/" + kind;
  }

  /**
   * Whether the target is a runtime of Fluid, whose dataset has the same name.
   *
   * @return true for all kinds of its group
   */
  @JsonIgnore
  public boolean fluid() {
    return apiVersion != null && apiVersion.startsWith(FLUID_GROUP);
  }

  /**
   * What makes two references point to the same object of a namespace: the version does not count.
   *
   * @return group, kind and name as one text
   */
  @JsonIgnore
  public String identity() {
    return groupKind() + "/" + name;
  }

  /**
   * Whether two references point to the same object.
   *
   * @param one a reference, may be null
   * @param other another one, may be null
   * @return true also if only their versions differ, and if both are null
   */
  public static boolean isSameObject(ScaleTargetRef one, ScaleTargetRef other) {
    return one == null || other == null ? one == other : one.identity().equals(other.identity());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ScaleTargetRef that && Arrays.equals(components(), that.components());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(components());
  }

  /** For an equals by hand, as in the status, of which this is a part. */
  private Object[] components() {
    return new Object[] {apiVersion, kind, name};
  }
}
