package io.github.cronhpa.controller.event;

import io.github.cronhpa.api.status.EventReason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Something worth an event and a line in the log.
 *
 * @param reason why
 * @param message what happened, in words
 */
public record Notice(EventReason reason, String message) {
  private static final int MAX = 25;

  /** What happens to many jobs at once, and leaves the target as it is. */
  private static final Set<EventReason> LEAST_IMPORTANT =
      EnumSet.of(EventReason.Superseded, EventReason.Overridden);

  /**
   * Bounds what one reconcile reports: hundreds of jobs that are invalid or overridden at once must
   * not flood log and events.
   *
   * @param notices any number of them
   * @return at most 25, the most important first if some are left out; the last says how many
   */
  public static List<Notice> bounded(List<Notice> notices) {
    if (notices.size() <= MAX) {
      return notices;
    }
    List<Notice> first =
        notices.stream()
            .sorted(Comparator.comparing(notice -> LEAST_IMPORTANT.contains(notice.reason())))
            .toList();
    List<Notice> kept = new ArrayList<>(first.subList(0, MAX - 1));
    kept.add(
        new Notice(
            first.get(MAX - 1).reason(),
            "and " + (notices.size() - kept.size()) + " more of this kind, see status.conditions"));
    return List.copyOf(kept);
  }
}
