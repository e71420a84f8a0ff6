package io.github.cronhpa.controller.work;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * When each object has to be reconciled next, ordered by time, so that a tick costs what is due and
 * not what is registered. It is a hint: every reconcile sets its entry again, and an entry that got
 * lost is noticed within a minute. At most one entry per object, and one pause before a retry, so
 * that a reconcile for another reason does not hurry the retry.
 */
@ApplicationScoped
public class Agenda {
  /** Smaller backward steps of the clock do not trigger a reconcile of every object. */
  private static final Duration MIN_STEP_BACK = Duration.ofSeconds(2);

  private record Entry(Instant due, ResourceID object) {}

  private record Pause(Object run, Object attempt, Instant since, Instant until) {}

  private final TreeSet<Entry> byTime =
      new TreeSet<>(
          Comparator.comparing(Entry::due).thenComparing(entry -> entry.object().toString()));
  private final Map<ResourceID, Entry> byObject = new HashMap<>();
  private final Map<ResourceID, Pause> pauses = new HashMap<>();
  private Instant lastTick = Instant.MIN;

  /**
   * Sets when an object has to be reconciled, in place of what was set before.
   *
   * @param object namespace and name
   * @param due the instant, empty for never
   */
  public synchronized void put(ResourceID object, Optional<Instant> due) {
    removeEntry(object);
    due.map(instant -> new Entry(instant, object)).ifPresent(this::add);
  }

  /**
   * Has an object reconciled at an instant, unless it is to be reconciled earlier anyway.
   *
   * @param object namespace and name
   * @param due the instant
   */
  public synchronized void putNoLaterThan(ResourceID object, Instant due) {
    Entry entry = byObject.get(object);
    if (entry == null || entry.due().isAfter(due)) {
      put(object, Optional.of(due));
    }
  }

  private void add(Entry entry) {
    byObject.put(entry.object(), entry);
    byTime.add(entry);
  }

  /**
   * Forgets an object.
   *
   * @param object namespace and name
   */
  public synchronized void remove(ResourceID object) {
    removeEntry(object);
    pauses.remove(object);
  }

  private void removeEntry(ResourceID object) {
    Entry entry = byObject.remove(object);
    if (entry != null) {
      byTime.remove(entry);
    }
  }

  /**
   * Sets how long a run that failed must not be tried again, in place of what was set before.
   *
   * @param object namespace and name
   * @param run what identifies the run
   * @param attempt what the last attempt led to
   * @param since the present
   * @param until the instant, empty for no pause
   */
  public synchronized void pause(
      ResourceID object, Object run, Object attempt, Instant since, Optional<Instant> until) {
    until.ifPresentOrElse(
        instant -> pauses.put(object, new Pause(run, attempt, since, instant)),
        () -> pauses.remove(object));
  }

  /**
   * How long a run must not be tried again. A clock that was set back ends a pause.
   *
   * @param object namespace and name
   * @param run what identifies the run
   * @param now the present
   * @return an instant after now, empty if the run may be tried
   */
  public synchronized Optional<Instant> pausedUntil(ResourceID object, Object run, Instant now) {
    return pause(object, run, now).map(Pause::until);
  }

  /**
   * What the last attempt led to of a run that must not be tried again yet.
   *
   * @param object namespace and name
   * @param run what identifies the run
   * @param now the present
   * @return the attempt, empty if the run may be tried
   */
  public synchronized Optional<Object> pausedAfter(ResourceID object, Object run, Instant now) {
    return pause(object, run, now).map(Pause::attempt);
  }

  /**
   * What the last attempt led to, also of a run that may be tried again.
   *
   * @param object namespace and name
   * @param run what identifies the run
   * @return the attempt, empty if there was none or if no other was to follow it
   */
  public synchronized Optional<Object> lastAttempt(ResourceID object, Object run) {
    return pause(object, run).map(Pause::attempt);
  }

  private Optional<Pause> pause(ResourceID object, Object run) {
    return Optional.ofNullable(pauses.get(object)).filter(pause -> pause.run().equals(run));
  }

  private Optional<Pause> pause(ResourceID object, Object run, Instant now) {
    return pause(object, run)
        .filter(pause -> pause.until().isAfter(now) && !pause.since().isAfter(now));
  }

  /**
   * Whether an object is to be reconciled at some time.
   *
   * @param object namespace and name
   * @return whether it has an entry
   */
  public synchronized boolean contains(ResourceID object) {
    return byObject.containsKey(object);
  }

  /**
   * Takes out what is due. After the clock was set back everything is: the entries were made for
   * another time.
   *
   * @param now the present
   * @return the objects, longest due first
   */
  public synchronized List<ResourceID> takeDue(Instant now) {
    boolean setBack = now.plus(MIN_STEP_BACK).isBefore(lastTick);
    lastTick = now;
    List<ResourceID> due = new ArrayList<>();
    while (!byTime.isEmpty() && (setBack || !byTime.first().due().isAfter(now))) {
      Entry entry = byTime.pollFirst();
      byObject.remove(entry.object());
      due.add(entry.object());
    }
    return due;
  }

  /**
   * How many objects wait.
   *
   * @return a number of entries
   */
  public synchronized int size() {
    return byTime.size();
  }
}
