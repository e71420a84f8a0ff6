package io.github.cronhpa.controller.event;

/** What became of an event. */
public enum EventWriteResult {
  /** It is a new event on the object. */
  CREATED,
  /** The count of the same event was raised. */
  UPDATED,
  /** It will be in the count of the same event when that is written next. */
  HELD,
  /** It was dropped: the object has too many, or too much waits for the API server. */
  DROPPED,
  /** The API server did not accept it. */
  FAILED
}
