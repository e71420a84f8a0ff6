package io.github.cronhpa.scale.outcome;

import io.github.cronhpa.api.spec.TargetSize;
import io.github.cronhpa.api.status.FailureReason;
import java.time.Duration;
import java.util.Optional;

/** The outcome of an attempt to give a target its size. */
public sealed interface ScaleOutcome {

  /**
   * What to ask for to undo the attempt.
   *
   * @return the size before, for a kind with a range its range before; null if it was not read
   */
  TargetSize before();

  /**
   * The outcome of this attempt and of those before it that only seemed to fail.
   *
   * @param before what to ask for to undo all of them
   * @return the outcome
   */
  ScaleOutcome startingAt(TargetSize before);

  /** The target has the size, or something larger that may stay. */
  sealed interface Success extends ScaleOutcome {

    /**
     * Size before the attempt.
     *
     * @return a number of replicas
     */
    int from();

    /**
     * The result in the words of the Go controller.
     *
     * @return a sentence
     */
    String message();
  }

  /**
   * The size was set, or was there already: then nothing was written.
   *
   * @param from size before; of a kind with a range other than a HorizontalPodAutoscaler its
   *     minimum, like the next
   * @param to size that the job asks for
   * @param before what to ask for to undo it
   * @param changed whether something was written: the size, or an end of the range
   * @param remark what else there is to say about the target, empty for nothing
   */
  record Scaled(int from, int to, TargetSize before, boolean changed, String remark)
      implements Success {

    /** A size about which there is nothing else to say. */
    public Scaled(int from, int to, TargetSize before) {
      this(from, to, before, from != to, "");
    }

    @Override
    public Scaled startingAt(TargetSize first) {
      return new Scaled(from == to ? first.targetSize() : from, to, first, changed, remark);
    }

    @Override
    public String message() {
      String sizes = "current replicas:" + from + ", desired replicas:" + to + ".";
      return remark.isEmpty() ? sizes : sizes + " " + remark;
    }
  }

  /**
   * The target runs more replicas than the job asks for, by the will of its
   * HorizontalPodAutoscaler.
   *
   * @param hpa name of the HorizontalPodAutoscaler
   * @param namespace its namespace
   * @param from size of its target
   * @param to size that the job asks for
   * @param before what to ask for to undo it
   */
  record LeftToHpa(String hpa, String namespace, int from, int to, TargetSize before)
      implements Success {
    @Override
    public LeftToHpa startingAt(TargetSize first) {
      return new LeftToHpa(hpa, namespace, from, to, first);
    }

    @Override
    public String message() {
      return "Skip scale replicas because HPA "
          + hpa
          + " in namespace "
          + namespace
          + " current replicas:"
          + from
          + " >= desired replicas:"
          + to
          + ".";
    }
  }

  /**
   * The attempt failed. It may have taken effect all the same, or half of it.
   *
   * @param reason why
   * @param message what went wrong, naming field and value if the user must fix it
   * @param retryAfter the pause that the API server asked for
   * @param before what to ask for to undo it, null if it was not read
   */
  record Failure(
      FailureReason reason, String message, Optional<Duration> retryAfter, TargetSize before)
      implements ScaleOutcome {

    /** A failure before anything was read. */
    public Failure(FailureReason reason, String message, Optional<Duration> retryAfter) {
      this(reason, message, retryAfter, null);
    }

    @Override
    public Failure startingAt(TargetSize first) {
      return new Failure(reason, message, retryAfter, first);
    }

    /**
     * How the failure goes away, which decides how soon to try again.
     *
     * @return TRANSIENT if the API server could not serve the request, else INVALID
     */
    public FailureKind kind() {
      return reason == FailureReason.Unavailable ? FailureKind.TRANSIENT : FailureKind.INVALID;
    }
  }

  /** How a failure goes away. */
  enum FailureKind {
    /** A user must fix it: no such kind or target, no scale subresource, forbidden, invalid. */
    INVALID,
    /** The cluster recovers: conflict, timeout, too many requests, server error, no connection. */
    TRANSIENT
  }
}
