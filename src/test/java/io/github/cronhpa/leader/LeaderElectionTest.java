package io.github.cronhpa.leader;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.NamespacedKubernetesClient;
import io.github.cronhpa.support.MovableClock;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A replica goes on trying to acquire the lease, however an attempt ends. */
class LeaderElectionTest {
  private final AtomicInteger attempts = new AtomicInteger();

  @Test
  void anErrorDoesNotEndTheAttempts() throws InterruptedException {
    NamespacedKubernetesClient broken =
        proxy(
            NamespacedKubernetesClient.class,
            (proxy, method, arguments) -> {
              attempts.incrementAndGet();
              throw new NoClassDefFoundError("unknown");
            });
    KubernetesClient client =
        proxy(
            KubernetesClient.class,
            (proxy, method, arguments) ->
                method.getName().equals("adapt") ? broken : Config.empty());
    LeaderTerm term =
        new LeaderTerm(true, Duration.ofSeconds(10), new MovableClock(), System::nanoTime);
    LeaderElection election =
        new LeaderElection(
            LeaseClientTest.settings("0.04s", "10s", "15s"), client, new MovableClock(), term);

    election.start();

    try {
      await().atMost(20, SECONDS).until(() -> attempts.get() > 2);
    } finally {
      election.onShutdownEnds(null);
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
