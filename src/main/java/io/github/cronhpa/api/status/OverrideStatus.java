package io.github.cronhpa.api.status;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.github.cronhpa.api.spec.LenientInstant;
import io.github.cronhpa.api.spec.LenientInteger;
import io.github.cronhpa.api.spec.TargetSize;
import java.time.Instant;
import java.util.Arrays;

/**
 * The override of an object: what its annotation was read as, and what became of it.
 *
 * @param request the annotation; another text is another override
 * @param replicas the size, null for a pause of the runs
 * @param since when it was seen first, whole seconds
 * @param until when it ends
 * @param state how far it has got
 * @param message why the target does not have the size, absent if it has
 * @param sizeBefore the size of the target before, given back if the timetable says none
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.ALWAYS)
public record OverrideStatus(
    @JsonPropertyDescription("The annotation that was read.") String request,
    @JsonPropertyDescription("Number of replicas; absent for a pause.")
        @JsonDeserialize(using = LenientInteger.class)
        Integer replicas,
    @JsonFormat(shape = JsonFormat.Shape.STRING)
        @JsonDeserialize(using = LenientInstant.class)
        @JsonPropertyDescription("When it was seen first.")
        Instant since,
    @JsonFormat(shape = JsonFormat.Shape.STRING)
        @JsonDeserialize(using = LenientInstant.class)
        @JsonPropertyDescription("When it ends.")
        Instant until,
    @JsonPropertyDescription("Pending, Active or Ended.") OverrideState state,
    @JsonPropertyDescription("Why the target does not have the size yet.") String message,
    @JsonPropertyDescription("Size of the target before the override.") TargetSize sizeBefore) {

  /**
   * The override in a few words, for {@code kubectl get}; it follows from the rest and is not read.
   *
   * @return for example {@code 5 until 2026-05-01T20:00:00Z}, null if it is over
   */
  @JsonProperty(access = JsonProperty.Access.READ_ONLY)
  @JsonPropertyDescription("The override in a few words; absent if it is over.")
  public String summary() {
    return isRunning() ? (replicas == null ? "pause" : replicas) + " until " + until : null;
  }

  /**
   * Whether it is not over.
   *
   * @return true if it is Pending or Active
   */
  @JsonIgnore
  public boolean isRunning() {
    return state == OverrideState.Pending || state == OverrideState.Active;
  }

  /**
   * The same override with another end.
   *
   * @param end when it ends
   * @return a copy
   */
  public OverrideStatus until(Instant end) {
    return new OverrideStatus(request, replicas, since, end, state, message, sizeBefore);
  }

  /**
   * The same override, further on.
   *
   * @param newState how far it has got
   * @param newMessage why the target does not have the size, null if it has
   * @param before the size of the target before
   * @return a copy
   */
  public OverrideStatus with(OverrideState newState, String newMessage, TargetSize before) {
    return new OverrideStatus(request, replicas, since, until, newState, newMessage, before);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OverrideStatus that && Arrays.equals(components(), that.components());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(components());
  }

  /** For equals, which is that of {@link CronHpaStatus} for the same reason. */
  private Object[] components() {
    return new Object[] {request, replicas, since, until, state, message, sizeBefore};
  }
}
