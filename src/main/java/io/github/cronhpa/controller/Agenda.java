package io.github.cronhpa.controller;

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
 * When each object has to be looked at next, ordered by time, so that a tick costs what is due and
 * not what is registered. It is a hint: it can be thrown away at any time, and every reconcile
 * writes its entry anew. One entry per object at most.
 */
@ApplicationScoped
public class Agenda {
  /** A clock that is set back by less is not worth a look at every object. */
  private static final Duration LEAST_STEP_BACK = Duration.ofSeconds(2);

  private record Entry(Instant due, ResourceID object) {}

  private final TreeSet<Entry> byTime =
      new TreeSet<>(
          Comparator.comparing(Entry::due).thenComparing(entry -> entry.object().toString()));
  private final Map<ResourceID, Entry> byObject = new HashMap<>();
  private Instant lastLook = Instant.MIN;

  /**
   * Sets when an object has to be looked at, in place of what was set before.
   *
   * @param object namespace and name
   * @param due the instant, empty for never
   */
  public synchronized void put(ResourceID object, Optional<Instant> due) {
    remove(object);
    due.map(instant -> new Entry(instant, object)).ifPresent(this::add);
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
    Entry entry = byObject.remove(object);
    if (entry != null) {
      byTime.remove(entry);
    }
  }

  /**
   * Takes out what is due. Everything is, after the clock was set back: the entries were made for
   * another time.
   *
   * @param now the present
   * @return the objects, longest due first
   */
  public synchronized List<ResourceID> takeDue(Instant now) {
    boolean setBack = now.plus(LEAST_STEP_BACK).isBefore(lastLook);
    lastLook = now;
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
