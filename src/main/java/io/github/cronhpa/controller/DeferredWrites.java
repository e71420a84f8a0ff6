package io.github.cronhpa.controller;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/**
 * Writes what may wait, status and events, behind the scales that are due: of 500 objects that are
 * due in the same second the last one is scaled before the first status is written.
 */
@ApplicationScoped
public class DeferredWrites {
  private static final Logger LOG = Logger.getLogger(DeferredWrites.class);
  private static final int THREADS = 4;
  private static final long LOOK_AGAIN_NANOS = Duration.ofMillis(5).toNanos();

  /** How long a scale is waited for: one that hangs must not hold up the status of the others. */
  private static final long PATIENCE_NANOS = Duration.ofSeconds(5).toNanos();

  private static final long SHUTDOWN_SECONDS = 5;

  private final Map<ResourceID, Long> dueSince = new ConcurrentHashMap<>();
  private final ScheduledThreadPoolExecutor executor =
      new ScheduledThreadPoolExecutor(THREADS, task -> new Thread(task, "deferred-writes"));
  private volatile boolean stopping;

  /**
   * Takes note that objects are about to be scaled.
   *
   * @param objects the objects
   */
  void expectScales(List<ResourceID> objects) {
    long now = System.nanoTime();
    dueSince.values().removeIf(since -> now - since > PATIENCE_NANOS);
    objects.forEach(object -> dueSince.put(object, now));
  }

  /**
   * Takes note that an object was scaled, or need not be.
   *
   * @param object the object
   */
  void scaled(ResourceID object) {
    dueSince.remove(object);
  }

  /**
   * Writes something as soon as no scale is due.
   *
   * @param write what to do; must see to its own failures
   */
  void submit(Runnable write) {
    submit(write, Duration.ZERO);
  }

  /**
   * Writes something after a pause, and then as soon as no scale is due.
   *
   * @param write what to do; must see to its own failures
   * @param pause how long to wait at least
   */
  void submit(Runnable write, Duration pause) {
    try {
      executor.schedule(() -> afterTheScales(write), pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException stopped) {
      // A reconcile that outlived the operator still gets its result saved, but no second attempt.
      if (pause.isZero()) {
        write.run();
      }
    }
  }

  /**
   * How much waits to be written.
   *
   * @return a number of writes
   */
  int waiting() {
    return executor.getQueue().size();
  }

  private void afterTheScales(Runnable write) {
    while (!dueSince.isEmpty() && !stopping) {
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
    try {
      write.run();
    } catch (RuntimeException e) {
      LOG.error("A write failed for a reason that nobody has seen to", e);
    }
  }

  /** After the operator has stopped and before the lease is released: what is known is saved. */
  void onShutdown(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER + 200) ShutdownEvent e)
      throws InterruptedException {
    stopping = true;
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(true);
    executor.shutdown();
    if (!executor.awaitTermination(SHUTDOWN_SECONDS, TimeUnit.SECONDS)) {
      executor.shutdownNow();
    }
  }
}
