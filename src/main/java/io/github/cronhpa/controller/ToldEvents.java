package io.github.cronhpa.controller;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** What was told lately, so that the same again is counted and not told anew; a bounded number. */
final class ToldEvents {
  /** After this long without it the same is news. */
  static final Duration LATELY = Duration.ofMinutes(10);

  private static final int MOST_SERIES = 1_000;

  private record Key(String uid, Notice notice) {}

  private final LinkedHashMap<Key, EventSeries> series = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * Notes that something happens.
   *
   * @param uid the object
   * @param notice what
   * @param now the present
   * @return how it has happened so far, this time included
   */
  synchronized EventSeries happens(String uid, Notice notice, Instant now) {
    forgetOld(now);
    EventSeries found = series.computeIfAbsent(new Key(uid, notice), key -> new EventSeries());
    found.happens(now);
    return found;
  }

  /** The eldest come first. */
  private void forgetOld(Instant now) {
    Iterator<Map.Entry<Key, EventSeries>> eldest = series.entrySet().iterator();
    while (eldest.hasNext()) {
      Instant last = eldest.next().getValue().last();
      boolean old = Duration.between(last, now).abs().compareTo(LATELY) > 0;
      if (!old && series.size() < MOST_SERIES) {
        return;
      }
      eldest.remove();
    }
  }

  synchronized int size() {
    return series.size();
  }
}
