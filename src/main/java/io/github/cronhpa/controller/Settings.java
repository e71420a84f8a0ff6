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
   * The namespaces that are watched, separated by commas; the rights are needed in these alone.
   *
   * @return names of namespaces; where it is absent or blank all namespaces are watched
   */
  Optional<String> namespaces();

  /**
   * What is measured.
   *
   * @return metrics
   */
  Metrics metrics();

  /** What is measured. */
  interface Metrics {

    /**
     * Whether each object has time series of its own.
     *
     * @return false for fleets so large that their time series are a burden
     */
    @WithDefault("true")
    boolean perObject();
  }

  /**
   * Whether the controller may act, or has to be the leader first.
   *
   * @return leader election
   */
  LeaderElection leaderElection();

  /** Which of several replicas acts. */
  interface LeaderElection {

    /**
     * Whether there is one.
     *
     * @return false where nobody else acts, for example in dev mode
     */
    @WithDefault("true")
    boolean enabled();

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
     * How long the leader may act after it began its last renewal.
     *
     * @return less than {@link #leaseDuration()}
     */
    @WithDefault("10s")
    Duration renewDeadline();

    /**
     * How often the leader renews the lease; a standby looks at it two to four times as often.
     *
     * @return less than {@link #renewDeadline()}
     */
    @WithDefault("2s")
    Duration retryPeriod();
  }
}
