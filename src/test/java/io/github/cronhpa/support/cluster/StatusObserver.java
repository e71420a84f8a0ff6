package io.github.cronhpa.support.cluster;

import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.support.process.Sandbox;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Every version of the objects of a sandbox, in their order, so that nothing hides between two
 * looks.
 */
public final class StatusObserver implements Watcher<CronHorizontalPodAutoscaler>, AutoCloseable {
  private final List<CronHorizontalPodAutoscaler> all = new CopyOnWriteArrayList<>();
  private final Watch watch;

  @SuppressWarnings("this-escape")
  public StatusObserver(Sandbox sandbox) {
    watch =
        KubeApi.shared()
            .admin()
            .resources(CronHorizontalPodAutoscaler.class)
            .inNamespace(sandbox.namespace())
            .watch(this);
  }

  public List<CronHorizontalPodAutoscaler> all() {
    return List.copyOf(all);
  }

  /** Those with a status that no {@link ConcurrentWriters} have ruined. */
  public List<CronHorizontalPodAutoscaler> byTheController() {
    return all.stream()
        .filter(object -> object.getStatus() != null)
        .filter(object -> !object.getStatus().equals(ConcurrentWriters.WIPED))
        .filter(object -> !ConcurrentWriters.RUINED.equals(object.getStatus().schedule()))
        .toList();
  }

  @Override
  public void eventReceived(Action action, CronHorizontalPodAutoscaler object) {
    if (action != Action.DELETED) {
      all.add(object);
    }
  }

  @Override
  public void onClose(WatcherException cause) {
    throw new IllegalStateException("the watch of the test broke", cause);
  }

  @Override
  public void close() {
    watch.close();
  }
}
