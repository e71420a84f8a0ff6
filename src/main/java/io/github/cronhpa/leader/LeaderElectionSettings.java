package io.github.cronhpa.leader;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Which of several replicas acts. */
@ConfigMapping(prefix = "cronhpa.leader-election")
public interface LeaderElectionSettings {

  /**
   * Whether there is an election.
   *
   * @return false if no other replica acts, for example in dev mode
   */
  @WithDefault("true")
  boolean enabled();

  /**
   * Name of the lease.
   *
   * @return the name that the Go controller used
   */
  @WithDefault("kubernetes-cronhpa-controller")
  String leaseName();

  /**
   * Namespace of the lease.
   *
   * @return the namespace; if it is absent, that of the pod
   */
  Optional<String> leaseNamespace();

  /**
   * How long a lease holds that is not renewed.
   *
   * @return the time after which another replica takes over from one that died
   */
  @WithDefault("15s")
  Duration leaseDuration();

  /**
   * How long the leader may act after it began its last renewal.
   *
   * @return less than {@link #leaseDuration()}
   */
  @WithDefault("10s")
  Duration renewDeadline();

  /**
   * How often the leader renews the lease; a standby checks it two to four times as often.
   *
   * @return less than {@link #renewDeadline()}
   */
  @WithDefault("2s")
  Duration retryPeriod();
}
