package io.github.cronhpa.controller;

import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import io.javaoperatorsdk.operator.processing.event.source.ResourceEventAware;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The door through which the agenda wakes the reconciler, and through which the controller hears of
 * what the watch delivers.
 */
final class AgendaEventSource extends AbstractEventSource<Void, CronHorizontalPodAutoscaler>
    implements ResourceEventAware<CronHorizontalPodAutoscaler> {
  private final BiConsumer<CronHorizontalPodAutoscaler, CronHorizontalPodAutoscaler> onUpdated;
  private final Consumer<CronHorizontalPodAutoscaler> onDeleted;

  AgendaEventSource(
      BiConsumer<CronHorizontalPodAutoscaler, CronHorizontalPodAutoscaler> onUpdated,
      Consumer<CronHorizontalPodAutoscaler> onDeleted) {
    super(Void.class, "agenda");
    this.onUpdated = onUpdated;
    this.onDeleted = onDeleted;
  }

  /** Has an object reconciled as soon as a thread is free. */
  void wake(ResourceID object) {
    if (isRunning()) {
      getEventHandler().handleEvent(new Event(object));
    }
  }

  @Override
  public void onResourceUpdated(
      CronHorizontalPodAutoscaler newResource, CronHorizontalPodAutoscaler oldResource) {
    onUpdated.accept(newResource, oldResource);
  }

  @Override
  public void onResourceDeleted(CronHorizontalPodAutoscaler resource) {
    onDeleted.accept(resource);
  }

  @Override
  public Set<Void> getSecondaryResources(CronHorizontalPodAutoscaler primary) {
    return Set.of();
  }
}
