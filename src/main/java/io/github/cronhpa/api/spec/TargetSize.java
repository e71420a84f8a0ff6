package io.github.cronhpa.api.spec;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Arrays;

/**
 * What a target is to have, or had.
 *
 * <p>Absent values are written as {@code null}, as in the status.
 *
 * @param targetSize number of replicas, 0 or more
 * @param minReplicas exact minimum of a target with a range, null to derive it
 * @param maxReplicas exact maximum of a target with a range, null to derive it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.ALWAYS)
public record TargetSize(
    @JsonPropertyDescription("Number of replicas.") @JsonDeserialize(using = LenientInteger.class)
        Integer targetSize,
    @JsonPropertyDescription("Minimum of the range, if the target has one.")
        @JsonDeserialize(using = LenientInteger.class)
        Integer minReplicas,
    @JsonPropertyDescription("Maximum of the range, if the target has one.")
        @JsonDeserialize(using = LenientInteger.class)
        Integer maxReplicas) {

  /**
   * A number of replicas, without a range.
   *
   * @param replicas the number
   * @return the size
   */
  public static TargetSize of(int replicas) {
    return new TargetSize(replicas, null, null);
  }

  /**
   * Whether a target has what it was asked for, so that this may not be the size before.
   *
   * @param asked a size or a range
   * @return true if an attempt to set it may have taken effect
   */
  public boolean isSetTo(TargetSize asked) {
    if (minReplicas == null) {
      return targetSize.equals(asked.targetSize);
    }
    Integer min = asked.minReplicas == null ? asked.targetSize : asked.minReplicas;
    return minReplicas.equals(min)
        && (asked.maxReplicas == null || asked.maxReplicas.equals(maxReplicas));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TargetSize that && Arrays.equals(components(), that.components());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(components());
  }

  /** For an equals by hand, as in the status, of which this is a part. */
  private Object[] components() {
    return new Object[] {targetSize, minReplicas, maxReplicas};
  }
}
