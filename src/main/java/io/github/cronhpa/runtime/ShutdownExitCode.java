package io.github.cronhpa.runtime;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;

/**
 * A controller that stops on request exits with code 0; a JVM by itself would exit with 143, which
 * the kubelet reports as an error.
 */
@Singleton
class ShutdownExitCode {
  private static final int AFTER_ALL_ELSE = Interceptor.Priority.PLATFORM_AFTER + 900;

  /** A shutdown that is not standard is one by a signal; the process ends in its shutdown hook. */
  void onShutdown(@Observes @Priority(AFTER_ALL_ELSE) ShutdownEvent event) {
    if (LaunchMode.current() == LaunchMode.NORMAL && !event.isStandardShutdown()) {
      Runtime.getRuntime().halt(0);
    }
  }
}
