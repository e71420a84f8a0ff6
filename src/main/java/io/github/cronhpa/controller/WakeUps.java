package io.github.cronhpa.controller;

import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.status.JobCondition;
import io.github.cronhpa.cache.CronHpaCache;
import io.github.cronhpa.calendar.CalendarChange;
import io.github.cronhpa.controller.ledger.StatusLedger;
import io.github.cronhpa.controller.work.Agenda;
import io.github.cronhpa.plan.memory.FollowedRun;
import io.github.cronhpa.timetable.CalendarUse;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import io.javaoperatorsdk.operator.processing.event.source.ResourceEventAware;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Has objects reconciled: those that are due, all of them when a term begins, those whose status
 * somebody else wrote, and those that got lost. A wake-up too many changes nothing.
 */
@Singleton
public class WakeUps extends AbstractEventSource<Void, CronHorizontalPodAutoscaler>
    implements ResourceEventAware<CronHorizontalPodAutoscaler> {
  /** A window may have begun so long ago and be open. */
  private static final int MAX_DAYS_OF_A_WINDOW = 366;

  /** The day of an instant differs between zones. */
  private static final int DAYS_OF_ZONES = 1;

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

  /** Has those objects reconciled that go by a calendar and for which a change of it can matter. */
  void wakeUsersOf(String calendar, CalendarChange change, Instant now) {
    cache
        .list()
        .filter(object -> CalendarUse.names(object.specOrEmpty()).contains(calendar))
        .filter(object -> concerns(change, object, now))
        .map(ResourceID::fromResource)
        .forEach(this::wake);
  }

  /**
   * Up to its next due times an object goes by what is known. Every due time of its schedules is
   * looked at when it comes, whatever the calendar said before.
   */
  static boolean concerns(CalendarChange change, CronHorizontalPodAutoscaler object, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    List<Instant> next =
        object.statusOrEmpty().conditions().stream()
            .map(JobCondition::nextScheduleTime)
            .filter(due -> due != null && due.isAfter(now))
            .toList();
    boolean isKnown = !next.isEmpty() && next.size() == object.statusOrEmpty().conditions().size();
    Optional<LocalDate> last =
        Optional.of(next)
            .filter(all -> isKnown)
            .map(all -> LocalDate.ofInstant(Collections.max(all), ZoneOffset.UTC))
            .map(day -> day.plusDays(DAYS_OF_ZONES));
    return change.concerns(today.minusDays(MAX_DAYS_OF_A_WINDOW + DAYS_OF_ZONES), last);
  }

  /** Has those objects reconciled that should wait for something and are on no agenda. */
  void wakeLost() {
    cache
        .list()
        .filter(object -> !agenda.contains(ResourceID.fromResource(object)))
        .filter(WakeUps::waits)
        .map(ResourceID::fromResource)
        .forEach(this::wake);
    ledger.retain(cache::list);
  }

  /** Whether something is to come for an object, as far as its status says. */
  private static boolean waits(CronHorizontalPodAutoscaler object) {
    Long generation = object.getMetadata().getGeneration();
    return object.statusOrEmpty().nextScheduleTime() != null
        || object.specOrEmpty().holds()
        || FollowedRun.of(object.specOrEmpty(), object.statusOrEmpty()).isPresent()
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
