package io.github.cronhpa.controller;

import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.cache.CronHpaCache;
import io.github.cronhpa.controller.ledger.StatusLedger;
import io.github.cronhpa.controller.work.Agenda;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import io.javaoperatorsdk.operator.processing.event.source.ResourceEventAware;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Has objects reconciled: those that are due, all of them when a term begins, those whose status
 * somebody else wrote, and those that got lost. A wake-up too many changes nothing.
 */
@Singleton
public class WakeUps extends AbstractEventSource<Void, CronHorizontalPodAutoscaler>
    implements ResourceEventAware<CronHorizontalPodAutoscaler> {
  private final CronHpaCache cache;
  private final StatusLedger ledger;
  private final Agenda agenda;

  /**
   * The wake-ups of one controller.
   *
   * @param cache the objects
   * @param ledger the statuses that are not seen yet
   * @param agenda what is due when
   */
  public WakeUps(CronHpaCache cache, StatusLedger ledger, Agenda agenda) {
    super(Void.class, "agenda");
    this.cache = cache;
    this.ledger = ledger;
    this.agenda = agenda;
  }

  /** Has an object reconciled as soon as a thread is free. */
  void wake(ResourceID object) {
    if (isRunning()) {
      getEventHandler().handleEvent(new Event(object));
    }
  }

  /** Has every object reconciled: this replica begins to act. */
  void wakeAll() {
    cache.list().map(ResourceID::fromResource).forEach(this::wake);
  }

  /** Has those objects reconciled that should wait for something and are on no agenda. */
  void wakeLost() {
    cache
        .list()
        .filter(WakeUps::waits)
        .map(ResourceID::fromResource)
        .filter(object -> !agenda.contains(object))
        .forEach(this::wake);
    ledger.retain(
        cache.list().map(object -> object.getMetadata().getUid()).collect(Collectors.toSet()));
  }

  /** Whether something is to come for an object, as far as its status says. */
  private static boolean waits(CronHorizontalPodAutoscaler object) {
    Long generation = object.getMetadata().getGeneration();
    return object.statusOrEmpty().nextScheduleTime() != null
        || object.specOrEmpty().holds()
        || generation != null && !generation.equals(object.statusOrEmpty().observedGeneration())
        || object.statusOrEmpty().conditions().stream()
            .anyMatch(condition -> condition.retryingSince() != null)
        || object.statusOrEmpty().override() != null
            && object.statusOrEmpty().override().isRunning();
  }

  @Override
  public void onResourceUpdated(
      CronHorizontalPodAutoscaler now, CronHorizontalPodAutoscaler before) {
    boolean isAnother = !now.getMetadata().getUid().equals(before.getMetadata().getUid());
    if (isAnother) {
      // Deleted and created again while the watch was blind.
      ledger.forget(before);
    }
    boolean isForeign = ledger.observe(now) && !now.statusOrEmpty().equals(before.statusOrEmpty());
    if (isAnother || isForeign || isOverrideChanged(now, before)) {
      wake(ResourceID.fromResource(now));
    }
  }

  /** The framework passes on edits of the spec alone. */
  private static boolean isOverrideChanged(
      CronHorizontalPodAutoscaler now, CronHorizontalPodAutoscaler before) {
    return !Objects.equals(now.override(), before.override());
  }

  @Override
  public void onResourceDeleted(CronHorizontalPodAutoscaler object) {
    ledger.forget(object);
    agenda.remove(ResourceID.fromResource(object));
  }

  @Override
  public Set<Void> getSecondaryResources(CronHorizontalPodAutoscaler primary) {
    return Set.of();
  }
}
