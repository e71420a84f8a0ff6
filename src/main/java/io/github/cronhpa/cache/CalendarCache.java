package io.github.cronhpa.cache;

import io.github.cronhpa.calendar.Calendar;
import io.github.cronhpa.calendar.CalendarParser;
import io.github.cronhpa.calendar.Calendars;
import io.github.cronhpa.calendar.InvalidCalendarException;
import io.github.cronhpa.text.RootCause;
import jakarta.inject.Singleton;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * The calendars of the cluster, parsed, at most 100; empty before the watch has started.
 * Thread-safe.
 */
@Singleton
public class CalendarCache implements Calendars {
  private static final Logger LOG = Logger.getLogger(CalendarCache.class);
  private static final int MAX = 100;
  private static final Found MISSING =
      new Found(
          Optional.empty(),
          Optional.of(
              "does not exist: no ConfigMap of this name in the namespace of the controller has the"
                  + " label "
                  + LABEL
                  + "=true; runs go on as without it"));

  private final Map<String, Found> calendars = new ConcurrentHashMap<>();

  /** The names of those that are too many. */
  private final Set<String> unused = ConcurrentHashMap.newKeySet();

  @Override
  public Found find(String name) {
    return calendars.getOrDefault(name, MISSING);
  }

  /**
   * All calendars.
   *
   * @return what is known of each, by name
   */
  public Map<String, Found> all() {
    return new TreeMap<>(calendars);
  }

  /**
   * Takes a calendar as it is now. If it cannot be read, the one before goes on to count.
   *
   * @param name its name
   * @param data its keys with their texts
   * @param zone the zone of events at a time in UTC, if the calendar names none
   * @return whether anything has changed
   */
  public boolean put(String name, Map<String, String> data, ZoneId zone) {
    Found before = calendars.get(name);
    if (before == null && calendars.size() >= MAX) {
      if (unused.add(name)) {
        LOG.warnf("Calendar %s is not used: there are more than %d", name, MAX);
      }
      return false;
    }
    unused.remove(name);
    Found now = parse(data, zone, before == null ? Optional.empty() : before.calendar());
    calendars.put(name, now);
    return !now.equals(before);
  }

  private static Found parse(Map<String, String> data, ZoneId zone, Optional<Calendar> before) {
    try {
      return new Found(Optional.of(CalendarParser.parse(data, zone)), Optional.empty());
    } catch (InvalidCalendarException e) {
      return broken(before, e.getMessage());
    } catch (RuntimeException e) { // One calendar must not end the start or the watch.
      LOG.error("The parser of calendars failed", e);
      return broken(before, "an internal error, " + RootCause.of(e));
    }
  }

  private static Found broken(Optional<Calendar> before, String reason) {
    String then = before.isPresent() ? "what it said before counts" : "runs go on as without it";
    return new Found(before, Optional.of("cannot be read: " + reason + "; " + then));
  }

  /**
   * Forgets a calendar.
   *
   * @param name its name
   */
  public void remove(String name) {
    calendars.remove(name);
    unused.remove(name);
  }

  /**
   * Whether there is a calendar that is one too many.
   *
   * @return true if the place of a calendar that goes is to be given to another
   */
  public boolean hasUnused() {
    return !unused.isEmpty();
  }
}
