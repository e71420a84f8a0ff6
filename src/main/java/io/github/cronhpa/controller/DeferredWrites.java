package io.github.cronhpa.controller;

import io.github.cronhpa.controller.Workers.Lane;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import org.jboss.logging.Logger;

/** Writes what may wait, status and events, behind the reconciles that are due. */
@ApplicationScoped
public class DeferredWrites {
  private static final Logger LOG = Logger.getLogger(DeferredWrites.class);

  private final Workers workers;
  private final Alarm alarm;
  private final Set<Paused> paused = ConcurrentHashMap.newKeySet();
  private volatile boolean stopping;

  /** Compared by identity: two writes may be the same. */
  private static final class Paused {
    private final Lane lane;
    private final Runnable write;

    private Paused(Lane lane, Runnable write) {
      this.lane = lane;
      this.write = write;
    }
  }

  /**
   * Writes that use the threads of the reconciles.
   *
   * @param workers the threads
   * @param alarm what ends the pauses
   */
  public DeferredWrites(Workers workers, Alarm alarm) {
    this.workers = workers;
    this.alarm = alarm;
  }

  /**
   * Writes something as soon as nothing more urgent waits; at once where the workers have stopped,
   * for a reconcile that outlived the operator still gets its result saved.
   *
   * @param lane how urgent it is
   * @param write what to do
   */
  void submit(Lane lane, Runnable write) {
    try {
      workers.execute(lane, () -> write(write));
    } catch (RejectedExecutionException stopped) {
      write(write);
    }
  }

  /**
   * Writes something after a pause, or when the controller stops; without a pause as if there were
   * none, and with one not at all where it has stopped.
   *
   * @param lane how urgent it is then
   * @param write what to do
   * @param pause how long to wait at least
   */
  void submit(Lane lane, Runnable write, Duration pause) {
    if (pause.isZero()) {
      submit(lane, write);
      return;
    }
    if (stopping) {
      return;
    }
    Paused later = new Paused(lane, write);
    paused.add(later);
    alarm.after(pause, () -> resume(later));
  }

  private void resume(Paused later) {
    if (paused.remove(later)) {
      submit(later.lane, later.write);
    }
  }

  private static void write(Runnable write) {
    try {
      write.run();
    } catch (RuntimeException e) {
      LOG.error("A write failed for a reason that nobody has seen to", e);
    }
  }

  /** After the operator has stopped: a last attempt, before the workers stop. */
  void onShutdown(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER + 199) ShutdownEvent e) {
    stopping = true;
    List.copyOf(paused).forEach(this::resume);
  }
}
