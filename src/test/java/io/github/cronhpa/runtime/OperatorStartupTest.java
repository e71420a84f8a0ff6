package io.github.cronhpa.runtime;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Listable;
import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A process that cannot start ends, so that it is started again. */
class OperatorStartupTest {
  private final CountDownLatch exited = new CountDownLatch(1);
  private final AtomicInteger asked = new AtomicInteger();

  @Test
  void anErrorWhileItWaitsForTheServerEndsTheProcess() throws InterruptedException {
    InvocationHandler failing =
        (proxy, method, arguments) -> {
          if (asked.incrementAndGet() == 1) {
            throw new KubernetesClientException("no answer");
          }
          throw new NoClassDefFoundError("unknown");
        };
    KubernetesClient client = proxy(KubernetesClient.class, (proxy, method, arguments) -> null);
    @SuppressWarnings("unchecked")
    Listable<KubernetesResourceList<CronHorizontalPodAutoscaler>> objects =
        proxy(Listable.class, failing);
    WatchedNamespaces all =
        new WatchedNamespaces(proxy(Settings.class, (proxy, method, none) -> Optional.empty())) {
          @Override
          Stream<Listable<? extends KubernetesResourceList<CronHorizontalPodAutoscaler>>> lists(
              KubernetesClient none) {
            return Stream.of(objects);
          }
        };
    OperatorStartup startup =
        new OperatorStartup(null, client, all, null, null, true) {
          @Override
          void exit() {
            exited.countDown();
          }
        };

    startup.onStartup(null);

    assertThat(exited.await(20, SECONDS)).isTrue();
    assertThat(asked).hasValue(2);
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
