package io.github.cronhpa.leader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.NamespacedKubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaderElectionRecord;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.github.cronhpa.support.MockApi;
import io.github.cronhpa.support.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A lease is free when it was released, or when it was seen unchanged for longer than it holds. */
class LeaseClientTest {
  private static final Instant START = Instant.parse("2026-11-23T08:00:00Z");

  private final KubernetesMockServer server = MockApi.server();
  private NamespacedKubernetesClient client;
  private long nanos;
  private Instant wall = START;
  private LeaderTerm mine;
  private LeaseClient lease;

  @BeforeEach
  void start() {
    server.init();
    client = server.createClient();
    mine =
        new LeaderTerm(
            true, settings("2s", "10s", "15s").renewDeadline(), new MovableClock(), () -> nanos);
    lease = lease("me", mine, settings("2s", "10s", "15s"));
  }

  @AfterEach
  void stop() {
    client.close();
    server.destroy();
  }

  @Test
  void whoComesFirstLeadsAndRenews() {
    assertThat(lease.acquireOrRenew()).contains("me");
    assertThat(mine.mayAct()).isTrue();
    pass(Duration.ofSeconds(9));
    assertThat(lease.acquireOrRenew()).contains("me");
    pass(Duration.ofSeconds(9));
    assertThat(mine.mayAct()).isTrue();
    assertThat(record().getLeaderTransitions()).isZero();
  }

  @Test
  void aStandbyWaitsForTheWholeLeaseFromWhenItSawTheLastRenewal() {
    otherLeads();
    pass(Duration.ofSeconds(14));
    assertThat(lease.acquireOrRenew()).contains("other");
    pass(Duration.ofSeconds(2));

    assertThat(lease.acquireOrRenew())
        .as("seen for 2 s only, the first look was late")
        .contains("other");
    pass(Duration.ofSeconds(14));
    assertThat(lease.acquireOrRenew()).contains("me");
    assertThat(record().getLeaderTransitions()).isEqualTo(1);
  }

  /** A clock that is set must not make two leaders. */
  @Test
  void theTimesInTheLeaseAreNotCompared() {
    otherLeads();
    assertThat(lease.acquireOrRenew()).contains("other");
    wall = START.plus(Duration.ofDays(1));

    assertThat(lease.acquireOrRenew()).contains("other");
    assertThat(mine.mayAct()).isFalse();
  }

  @Test
  void theDurationOfItsHolderCounts() {
    lease("other", leadership(), settings("2s", "40s", "60s")).acquireOrRenew();
    assertThat(lease.acquireOrRenew()).contains("other");
    pass(Duration.ofSeconds(59));
    assertThat(lease.acquireOrRenew()).contains("other");
    pass(Duration.ofSeconds(2));
    assertThat(lease.acquireOrRenew()).contains("me");
  }

  @Test
  void aReleasedLeaseIsFreeAtOnce() {
    LeaderTerm theirs = leadership();
    LeaseClient other = lease("other", theirs, settings("2s", "10s", "15s"));
    other.acquireOrRenew();
    assertThat(lease.acquireOrRenew()).contains("other");
    other.release();

    assertThat(theirs.mayAct()).isFalse();
    assertThat(lease.acquireOrRenew()).contains("me");
    assertThat(mine.mayAct()).isTrue();
  }

  @Test
  void whoSeesAnotherHolderDoesNotAct() {
    assertThat(lease.acquireOrRenew()).contains("me");
    ZonedDateTime now = wall.atZone(ZoneOffset.UTC);
    LeaseLock theirs = new LeaseLock("kube-system", "lease", "other");
    theirs.get(client);
    theirs.update(client, new LeaderElectionRecord("other", Duration.ofSeconds(15), now, now, 1));

    assertThat(lease.acquireOrRenew()).contains("other");
    assertThat(mine.mayAct()).isFalse();
    lease.release();
    assertThat(record().getHolderIdentity()).as("not ours to release").isEqualTo("other");
  }

  @Test
  void settingsThatWouldMakeTwoLeadersAreNamed() {
    assertThatThrownBy(() -> lease("me", mine, settings("2s", "15s", "15s")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "cronhpa.leader-election.renew-deadline: 'PT15S' is not above 0 and below 'PT15S'");
    assertThatThrownBy(() -> lease("me", mine, settings("10s", "10s", "15s")))
        .hasMessageStartingWith("cronhpa.leader-election.retry-period: 'PT10S' ");
    assertThatThrownBy(() -> lease("me", mine, settings("0s", "10s", "15s")))
        .hasMessageStartingWith("cronhpa.leader-election.retry-period: 'PT0S' ");
  }

  private void otherLeads() {
    assertThat(lease("other", leadership(), settings("2s", "10s", "15s")).acquireOrRenew())
        .contains("other");
  }

  private LeaderTerm leadership() {
    return new LeaderTerm(true, Duration.ofSeconds(10), new MovableClock(), () -> nanos);
  }

  private LeaderElectionRecord record() {
    return new LeaseLock("kube-system", "lease", "anybody").get(client);
  }

  private void pass(Duration time) {
    nanos += time.toNanos();
    wall = wall.plus(time);
  }

  private LeaseClient lease(String identity, LeaderTerm leadership, LeaderElectionSettings terms) {
    MovableClock clock = new MovableClock();
    clock.set(wall);
    return new LeaseClient(
        new LeaseLock("kube-system", "lease", identity), client, terms, leadership, clock);
  }

  static LeaderElectionSettings settings(String retry, String renew, String duration) {
    return new LeaderElectionSettings() {
      @Override
      public boolean enabled() {
        return true;
      }

      @Override
      public String leaseName() {
        return "lease";
      }

      @Override
      public Optional<String> leaseNamespace() {
        return Optional.of("kube-system");
      }

      @Override
      public Duration leaseDuration() {
        return Duration.parse("PT" + duration);
      }

      @Override
      public Duration renewDeadline() {
        return Duration.parse("PT" + renew);
      }

      @Override
      public Duration retryPeriod() {
        return Duration.parse("PT" + retry);
      }
    };
  }
}
