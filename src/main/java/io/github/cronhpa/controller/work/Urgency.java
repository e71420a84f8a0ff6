package io.github.cronhpa.controller.work;

/** What is done first when threads are scarce. */
public enum Urgency {
  /** Reconciles, which carry out runs. */
  RECONCILE,
  /** Writes of statuses. */
  STATUS,
  /** Writes of events. */
  EVENT
}
