package io.github.cronhpa.controller;

import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.kube.KubeApi;
import io.github.cronhpa.kube.Sandbox;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Every version of the objects of a sandbox, in their order, so that nothing hides between two
 * looks.
 */
final class Seen implements Watcher<CronHorizontalPodAutoscaler>, AutoCloseable {
  private final List<CronHorizontalPodAutoscaler> all = new CopyOnWriteArrayList<>();
  private final Watch watch;

  @SuppressWarnings("this-escape")
  Seen(Sandbox sandbox) {
    watch =
        KubeApi.shared()
            .admin()
            .resources(CronHorizontalPodAutoscaler.class)
            .inNamespace(sandbox.namespace())
            .watch(this);
  }

  List<CronHorizontalPodAutoscaler> all() {
    return List.copyOf(all);
  }

  /** Those with a status that no {@link Vandals} have ruined. */
  List<CronHorizontalPodAutoscaler> byTheController() {
    return all.stream()
        .filter(object -> object.getStatus() != null)
        .filter(object -> !object.getStatus().equals(Vandals.WIPED))
        .filter(object -> !Vandals.RUINED.equals(object.getStatus().schedule()))
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
