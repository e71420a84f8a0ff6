package io.github.cronhpa.controller;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.NamespacedKubernetesClient;
import io.fabric8.kubernetes.client.RequestConfig;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaderElectionRecord;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.Lock;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.function.Function;

/**
 * The lease that the leader holds. Its times are written for people to read and never compared: how
 * long another replica has not renewed it is measured here, as client-go does, so that clocks may
 * differ between machines and may be set.
 */
final class LeaderLease {
  private static final Duration UNTIL_FREE_WHEN_RELEASED = Duration.ofSeconds(1);

  private final Lock lock;
  private final NamespacedKubernetesClient apiServer;
  private final Settings.LeaderElection settings;
  private final Leadership leadership;
  private final Clock clock;
  private final RequestConfig requests;
  private LeaderElectionRecord seen;
  private long seenSince;

  LeaderLease(
      Lock lock,
      NamespacedKubernetesClient apiServer,
      Settings.LeaderElection settings,
      Leadership leadership,
      Clock clock) {
    this.lock = lock;
    this.apiServer = apiServer;
    this.settings = settings;
    this.leadership = leadership;
    this.clock = clock;
    requireOrder("retry-period", settings.retryPeriod(), settings.renewDeadline());
    requireOrder("renew-deadline", settings.renewDeadline(), settings.leaseDuration());
    // Half of the deadline, as client-go has it: one request that hangs does not cost the lease.
    requests =
        new RequestConfigBuilder()
            .withRequestTimeout((int) settings.renewDeadline().dividedBy(2).toMillis())
            .withRequestRetryBackoffLimit(0)
            .build();
  }

  private static void requireOrder(String setting, Duration less, Duration more) {
    if (less.isNegative() || less.isZero() || less.compareTo(more) >= 0) {
      throw new IllegalArgumentException(
          "cronhpa.leader-election.%s: '%s' is not above 0 and below '%s'"
              .formatted(setting, less, more));
    }
  }

  /**
   * Takes the lease where it is free, renews it where it is ours, and tells {@link Leadership}.
   *
   * @return who holds it afterwards, nobody where the name is empty; absent where another replica
   *     was faster and the next look tells
   * @throws RuntimeException where the API server does not say
   */
  Optional<String> look() {
    long begun = leadership.now();
    LeaderElectionRecord held = shortly(lock::get);
    if (held != null && !isOurs(held) && !isFree(held)) {
      leadership.ended();
      return Optional.of(held.getHolderIdentity());
    }
    try {
      write(held);
    } catch (KubernetesClientException e) {
      if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
        return Optional.empty();
      }
      throw e;
    }
    leadership.renewed(begun);
    return Optional.of(lock.identity());
  }

  /** Gives the lease up, where it is ours, so that another replica need not wait. */
  void release() {
    leadership.ended();
    LeaderElectionRecord held = shortly(lock::get);
    if (held != null && isOurs(held)) {
      ZonedDateTime now = now();
      update(
          new LeaderElectionRecord(
              "", UNTIL_FREE_WHEN_RELEASED, now, now, held.getLeaderTransitions()));
    }
  }

  private void write(LeaderElectionRecord held) {
    ZonedDateTime now = now();
    Duration duration = settings.leaseDuration();
    if (held == null) {
      LeaderElectionRecord first = new LeaderElectionRecord(lock.identity(), duration, now, now, 0);
      shortly(
          client -> {
            lock.create(client, first);
            return first;
          });
    } else if (isOurs(held)) {
      update(
          new LeaderElectionRecord(
              lock.identity(), duration, held.getAcquireTime(), now, held.getLeaderTransitions()));
    } else {
      update(
          new LeaderElectionRecord(
              lock.identity(), duration, now, now, held.getLeaderTransitions() + 1));
    }
  }

  /** Fails with a conflict where the lease is not as it was read. */
  private void update(LeaderElectionRecord record) {
    shortly(
        client -> {
          lock.update(client, record);
          return record;
        });
  }

  private LeaderElectionRecord shortly(
      Function<NamespacedKubernetesClient, LeaderElectionRecord> request) {
    return apiServer.withRequestConfig(requests).call(request::apply);
  }

  private boolean isOurs(LeaderElectionRecord held) {
    return lock.identity().equals(held.getHolderIdentity());
  }

  /** Free is what was released, or what we have seen unchanged for longer than it holds. */
  private boolean isFree(LeaderElectionRecord held) {
    long now = leadership.now();
    if (!held.equals(seen)) {
      seen = held;
      seenSince = now;
    }
    String holder = held.getHolderIdentity();
    return holder == null
        || holder.isEmpty()
        || now - seenSince > held.getLeaseDuration().toNanos()
            && now - seenSince > settings.leaseDuration().toNanos();
  }

  private ZonedDateTime now() {
    return clock.instant().atZone(ZoneOffset.UTC);
  }
}
