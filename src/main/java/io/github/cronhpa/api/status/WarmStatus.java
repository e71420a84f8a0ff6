package io.github.cronhpa.api.status;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.github.cronhpa.api.spec.LenientInstant;
import java.time.Instant;
import java.util.Arrays;

/**
 * What became of the loading of a cache.
 *
 * @param state how far it has got
 * @param since when the workers were ready, whole seconds
 * @param completionTime when the cache was warm, whole seconds, absent before
 * @param message how long it took, or why it failed
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WarmStatus(
    @JsonPropertyDescription("Pending, Loading, Complete or Failed.") WarmState state,
    @JsonFormat(shape = JsonFormat.Shape.STRING)
        @JsonDeserialize(using = LenientInstant.class)
        @JsonPropertyDescription("When the workers were ready.")
        Instant since,
    @JsonFormat(shape = JsonFormat.Shape.STRING)
        @JsonDeserialize(using = LenientInstant.class)
        @JsonPropertyDescription("When the cache was warm.")
        Instant completionTime,
    @JsonPropertyDescription("For example: Complete in 4m12s.") String message) {

  /**
   * A loading that is not complete.
   *
   * @param state how far it has got
   * @param since when the workers were ready
   * @param message why it failed, null for nothing
   */
  public WarmStatus(WarmState state, Instant since, String message) {
    this(state, since, null, message);
  }

  /**
   * Whether there is something to wait for.
   *
   * @return true before the end
   */
  @JsonIgnore
  public boolean isOpen() {
    return state != null && state.isOpen() && since != null;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WarmStatus that && Arrays.equals(components(), that.components());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(components());
  }

  /** For equals, which is that of {@link CronHpaStatus} for the same reason. */
  private Object[] components() {
    return new Object[] {state, since, completionTime, message};
  }
}
