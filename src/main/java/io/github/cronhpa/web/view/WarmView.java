package io.github.cronhpa.web.view;

import io.github.cronhpa.api.status.WarmState;
import io.github.cronhpa.api.status.WarmStatus;
import java.time.Duration;
import java.time.Instant;

/**
 * What became of the loading of a cache.
 *
 * @param state how far it has got, null if that is not known
 * @param since when the workers were ready
 * @param seconds how long the loading took, null if it is not complete
 * @param message how long it took in words, or why it failed
 */
public record WarmView(WarmState state, Instant since, Long seconds, String message) {
  /**
   * The loading as the history has it.
   *
   * @param warm the loading, null for a run that loads nothing
   * @return the view, null for none
   */
  static WarmView of(WarmStatus warm) {
    return warm == null
        ? null
        : new WarmView(warm.state(), warm.since(), seconds(warm), warm.message());
  }

  private static Long seconds(WarmStatus warm) {
    return warm.since() == null || warm.completionTime() == null
        ? null
        : Duration.between(warm.since(), warm.completionTime()).toSeconds();
  }
}
