package io.github.cronhpa.scale;

import java.time.Duration;
import java.util.Optional;

/** What came of an attempt to give a target its size. */
public sealed interface ScaleOutcome {

  /** The target has the size, or something larger that may stay. */
  sealed interface Success extends ScaleOutcome {

    /**
     * Size before the attempt.
     *
     * @return a number of replicas
     */
    int from();

    /**
     * The result in the words of the Go original.
     *
     * @return a sentence
     */
    String message();
  }

  /**
   * The size was set, or was there already: then nothing was written.
   *
   * @param from size before
   * @param to size that the job asks for
   */
  record Scaled(int from, int to) implements Success {
    @Override
    public String message() {
      return "current replicas:" + from + ", desired replicas:" + to + ".";
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
   */
  record LeftToHpa(String hpa, String namespace, int from, int to) implements Success {
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
   * The attempt failed.
   *
   * @param mender who can mend it
   * @param message what went wrong, naming field and value where the user can mend it
   * @param retryAfter the pause that the API server asked for
   */
  record Failure(Mender mender, String message, Optional<Duration> retryAfter)
      implements ScaleOutcome {}

  /** Who can mend a failure; it decides how soon to try again. */
  enum Mender {
    /** The user: no such kind or target, no scale subresource, forbidden, refused as invalid. */
    USER,
    /** The cluster: conflict, timeout, too many requests, server error, no connection. */
    CLUSTER
  }
}
