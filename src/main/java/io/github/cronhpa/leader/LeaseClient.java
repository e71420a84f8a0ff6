package io.github.cronhpa.leader;

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
final class LeaseClient {
  private static final Duration UNTIL_FREE_WHEN_RELEASED = Duration.ofSeconds(1);

  private final Lock lock;
  private final NamespacedKubernetesClient apiServer;
  private final LeaderElectionSettings settings;
  private final LeaderTerm term;
  private final Clock clock;
  private final RequestConfig requests;
  private LeaderElectionRecord observed;
  private long observedSince;

  LeaseClient(
      Lock lock,
      NamespacedKubernetesClient apiServer,
      LeaderElectionSettings settings,
      LeaderTerm term,
      Clock clock) {
    this.lock = lock;
    this.apiServer = apiServer;
    this.settings = settings;
    this.term = term;
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
   * Acquires the lease if it is free, renews it if it is ours, and reports it to {@link
   * LeaderTerm}.
   *
   * @return the holder afterwards, empty if it has none; absent if another replica was faster
   * @throws RuntimeException if the API server does not answer
   */
  Optional<String> acquireOrRenew() {
    long begun = term.now();
    LeaderElectionRecord held = request(lock::get);
    if (held != null && !isOurs(held) && !isFree(held)) {
      term.ended();
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
    term.renewed(begun);
    return Optional.of(lock.identity());
  }

  /** Releases the lease if it is ours, so that another replica need not wait. */
  void release() {
    term.ended();
    LeaderElectionRecord held = request(lock::get);
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
      request(
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
              lock.identity(),
              duration,
              now,
              now,
              // The API server rejects a number that has overflowed.
              Math.min(held.getLeaderTransitions(), Integer.MAX_VALUE - 1) + 1));
    }
  }

  /** Fails with a conflict if the lease is not as it was read. */
  private void update(LeaderElectionRecord record) {
    request(
        client -> {
          lock.update(client, record);
          return record;
        });
  }

  private LeaderElectionRecord request(
      Function<NamespacedKubernetesClient, LeaderElectionRecord> call) {
    return apiServer.withRequestConfig(requests).call(call::apply);
  }

  private boolean isOurs(LeaderElectionRecord held) {
    return lock.identity().equals(held.getHolderIdentity());
  }

  /** It was released, or has been observed unchanged for longer than it holds. */
  private boolean isFree(LeaderElectionRecord held) {
    long now = term.now();
    if (!held.equals(observed)) {
      observed = held;
      observedSince = now;
    }
    String holder = held.getHolderIdentity();
    return holder == null
        || holder.isEmpty()
        || now - observedSince > held.getLeaseDuration().toNanos()
            && now - observedSince > settings.leaseDuration().toNanos();
  }

  private ZonedDateTime now() {
    return clock.instant().atZone(ZoneOffset.UTC);
  }
}
