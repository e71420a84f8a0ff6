package io.github.cronhpa.controller;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Does things later, to the millisecond; one thread, so what it does must be short. */
@ApplicationScoped
public class Alarm {
  private static final Logger LOG = Logger.getLogger(Alarm.class);

  private final ScheduledThreadPoolExecutor clockwork =
      new ScheduledThreadPoolExecutor(1, task -> new Thread(task, "alarm"));

  /**
   * Does something after a pause, and not at all after the shutdown.
   *
   * @param pause how long to wait; not at all where it is negative
   * @param task what to do, shortly; must see to its own failures
   */
  void after(Duration pause, Runnable task) {
    try {
      clockwork.schedule(task, pause.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException stopped) {
      LOG.debug("It is too late for an alarm");
    }
  }

  /** How many alarms are set. */
  int waiting() {
    return clockwork.getQueue().size();
  }

  @PreDestroy
  void stop() {
    clockwork.shutdownNow();
  }
}
