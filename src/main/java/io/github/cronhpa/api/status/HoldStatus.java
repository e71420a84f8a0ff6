package io.github.cronhpa.api.status;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.github.cronhpa.api.spec.LenientInstant;
import io.github.cronhpa.api.spec.LenientInteger;
import java.time.Instant;
import java.util.Arrays;

/**
 * How often the target of an object with {@code spec.hold} was set back within an hour.
 *
 * @param corrections how many times, 1 or more
 * @param since when the first of them was, whole seconds
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.ALWAYS)
public record HoldStatus(
    @JsonPropertyDescription("How many times the target was set back within an hour.")
        @JsonDeserialize(using = LenientInteger.class)
        Integer corrections,
    @JsonFormat(shape = JsonFormat.Shape.STRING)
        @JsonDeserialize(using = LenientInstant.class)
        @JsonPropertyDescription("When the first of them was.")
        Instant since) {

  @Override
  public boolean equals(Object other) {
    return other instanceof HoldStatus that && Arrays.equals(components(), that.components());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(components());
  }

  /** For equals, which is that of {@link CronHpaStatus} for the same reason. */
  private Object[] components() {
    return new Object[] {corrections, since};
  }
}
