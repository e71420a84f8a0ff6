package io.github.cronhpa.controller;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import org.jboss.logging.MDC;

/** Puts the object that a line of the log is about beside it, as fields of a log in JSON. */
final class LogSubject {
  private static final String NAMESPACE = "namespace";
  private static final String NAME = "name";

  private LogSubject() {}

  /**
   * Writes to the log about an object.
   *
   * @param object the object
   * @param line what writes
   */
  static void about(ResourceID object, Runnable line) {
    MDC.put(NAMESPACE, object.getNamespace().orElse(""));
    MDC.put(NAME, object.getName());
    try {
      line.run();
    } finally {
      MDC.remove(NAMESPACE);
      MDC.remove(NAME);
    }
  }
}
