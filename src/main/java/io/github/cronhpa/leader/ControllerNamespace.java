package io.github.cronhpa.leader;

import io.fabric8.kubernetes.client.Config;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The namespace that the controller keeps its own things in: the lease and the calendars. */
@Singleton
public class ControllerNamespace {
  private static final String DEFAULT = "kube-system";

  private final String name;

  @Inject
  ControllerNamespace(LeaderElectionSettings settings, Config config) {
    this(of(settings, config));
  }

  /**
   * A namespace.
   *
   * @param name its name
   */
  public ControllerNamespace(String name) {
    this.name = name;
  }

  /**
   * Its name.
   *
   * @return that of the setting, else that of the pod, else kube-system
   */
  public String name() {
    return name;
  }

  static String of(LeaderElectionSettings settings, Config config) {
    return settings
        .leaseNamespace()
        .or(() -> Optional.ofNullable(config.getNamespace()))
        .orElse(DEFAULT);
  }
}
