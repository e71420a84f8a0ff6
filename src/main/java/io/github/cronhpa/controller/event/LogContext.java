package io.github.cronhpa.controller.event;

import io.fabric8.kubernetes.api.model.HasMetadata;
import org.jboss.logging.MDC;

/** Puts the object that a line of the log is about beside it, as fields of a log in JSON. */
public final class LogContext {
  private static final String NAMESPACE = "namespace";
  private static final String NAME = "name";

  private LogContext() {}

  /**
   * Writes to the log about an object.
   *
   * @param object the object
   * @param line what writes
   */
  public static void about(HasMetadata object, Runnable line) {
    MDC.put(NAMESPACE, object.getMetadata().getNamespace());
    MDC.put(NAME, object.getMetadata().getName());
    try {
      line.run();
    } finally {
      MDC.remove(NAMESPACE);
      MDC.remove(NAME);
    }
  }
}
