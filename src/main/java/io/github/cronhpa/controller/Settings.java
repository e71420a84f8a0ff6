package io.github.cronhpa.controller;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** What an administrator can set, as {@code cronhpa.*} or {@code CRONHPA_*} in the environment. */
@ConfigMapping(prefix = "cronhpa")
public interface Settings {

  /**
   * IANA zone of schedules that name none.
   *
   * @return the zone; where it is absent the environment variable TZ counts, else UTC
   */
  Optional<String> timeZone();

  /**
   * Whether the controller may act, or has to be the leader first.
   *
   * @return leader election
   */
  LeaderElection leaderElection();

  /** Which of several replicas acts. */
  interface LeaderElection {

    /**
     * Name of the lease.
     *
     * @return the name that the Go original used
     */
    @WithDefault("kubernetes-cronhpa-controller")
    String leaseName();

    /**
     * Namespace of the lease.
     *
     * @return the namespace; where it is absent that of the pod
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
     * How long the leader tries to renew before it gives up.
     *
     * @return less than {@link #leaseDuration()}
     */
    @WithDefault("10s")
    Duration renewDeadline();

    /**
     * How often replicas look at the lease.
     *
     * @return less than {@link #renewDeadline()}
     */
    @WithDefault("2s")
    Duration retryPeriod();
  }
}
