package io.github.cronhpa.api.status;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.github.cronhpa.api.spec.LenientEnum;

/** How one run ended, with the state that its job takes and the reason of the event. */
public enum RunResult {
  /** The target has the size of the job. */
  Succeed(JobState.Succeed, EventReason.Succeed),
  /** The last attempt failed; while it is retried, the entry of the history is updated in place. */
  Failed(JobState.Failed, EventReason.Failed),
  /** The day is excluded. */
  Skipped(JobState.Succeed, EventReason.Succeed),
  /** It could not start within the deadline. */
  Missed(JobState.Failed, EventReason.MissSchedule),
  /** A later run of the same object was due as well; the state of the job stays as it is. */
  Superseded(null, EventReason.Superseded),
  /** The timetable was overridden when it was due; the state of the job stays as it is. */
  Overridden(null, EventReason.Overridden),
  /** Not a run: something else had changed the size, which {@code spec.hold} set back. */
  Held(null, EventReason.Held);

  private final JobState state;
  private final EventReason eventReason;

  RunResult(JobState state, EventReason eventReason) {
    this.state = state;
    this.eventReason = eventReason;
  }

  /**
   * The state of the job after such a run.
   *
   * @return a state, or null if the state stays as it is
   */
  public JobState state() {
    return state;
  }

  /**
   * Whether the target has the size of the job after it.
   *
   * @return true for a run that succeeded and for a size that was set back
   */
  public boolean setsSize() {
    return this == Succeed || this == Held;
  }

  /**
   * The reason of the event about such a run.
   *
   * @return a reason
   */
  public EventReason eventReason() {
    return eventReason;
  }

  /**
   * Reads a result leniently.
   *
   * @param text the name of a result, in this exact spelling
   * @return the result, or null for any other text
   */
  @JsonCreator
  public static RunResult of(String text) {
    return LenientEnum.of(values(), text);
  }
}
