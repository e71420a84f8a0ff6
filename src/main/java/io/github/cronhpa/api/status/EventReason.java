package io.github.cronhpa.api.status;

/** Every reason that an event of ours can have. */
public enum EventReason {
  /** A run reached the size, or was skipped on an excluded day. */
  Succeed(Type.Normal),
  /** A run failed, or a job cannot run as it is written. */
  Failed(Type.Warning),
  /** A run could not start within {@code startingDeadlineSeconds}. */
  MissSchedule(Type.Warning),
  /** A run did not take place because a later one of the same object was due as well. */
  Superseded(Type.Normal),
  /** An override began, or a run did not take place because of one. */
  Overridden(Type.Normal),
  /** An override ended. */
  OverrideEnded(Type.Normal),
  /** The size of the target was set back, because of {@code spec.hold}. */
  Held(Type.Normal),
  /** The target was not ready within {@code readyDeadlineSeconds} after a run. */
  NotReady(Type.Warning),
  /** The cache of a target could not be loaded after a run. */
  WarmFailed(Type.Warning),
  /** Something in the spec is probably not meant. */
  SpecWarning(Type.Warning),
  /** A calendar cannot be read. */
  InvalidCalendar(Type.Warning),
  /** The API server rejects the status of the object. */
  StatusRefused(Type.Warning);

  /** The two types of events that Kubernetes knows. */
  public enum Type {
    /** For information. */
    Normal,
    /** Somebody should look. */
    Warning
  }

  private final Type type;

  EventReason(Type type) {
    this.type = type;
  }

  /**
   * The type of the events that carry this reason.
   *
   * @return Normal or Warning
   */
  public Type type() {
    return type;
  }
}
