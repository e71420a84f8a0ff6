package io.github.cronhpa.runtime;

import io.fabric8.kubernetes.client.Config;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;

/**
 * Ends the start on a kubeconfig that cannot be read, before anything else reads it: the parser
 * quotes the lines around the mistake, and they are likely to hold a token or a key.
 */
@Singleton
class KubeconfigCheck {
  private static final int FIRST = Interceptor.Priority.PLATFORM_BEFORE - 1;

  void onStartup(@Observes @Priority(FIRST) StartupEvent started) {
    try {
      Config.autoConfigure(null);
    } catch (RuntimeException quotesTheFile) {
      throw unreadable();
    }
  }

  private static IllegalStateException unreadable() {
    return new IllegalStateException(
        "The kubeconfig cannot be read, it is not valid YAML: "
            + String.join(", ", Config.getKubeconfigFilenames())
            + "; `kubectl config view` says where");
  }
}
