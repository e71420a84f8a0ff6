package io.github.cronhpa.controller;

/** Every reason that an event of ours can have. */
public enum Reason {
  /** A run did what it should, or was left out on an excluded day. */
  Succeed(Type.Normal),
  /** A run failed, or a job cannot run as it is written. */
  Failed(Type.Warning),
  /** A run could not start within {@code startingDeadlineSeconds}. */
  MissSchedule(Type.Warning),
  /** A run was left out because a later one of the same object was due as well. */
  Superseded(Type.Normal),
  /** Something in the spec is probably not meant. */
  SpecWarning(Type.Warning),
  /** The API server does not take the status of the object. */
  StatusRefused(Type.Warning);

  /** The two types of events that Kubernetes knows. */
  public enum Type {
    /** For information. */
    Normal,
    /** Somebody should look. */
    Warning
  }

  private final Type type;

  Reason(Type type) {
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
