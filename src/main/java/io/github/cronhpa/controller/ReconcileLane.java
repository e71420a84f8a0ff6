package io.github.cronhpa.controller;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * The workers as the operator framework sees them. It shuts its executor down when it stops; what
 * the reconciles left behind, status and events, is still to be written then.
 */
final class ReconcileLane extends AbstractExecutorService {
  private final Workers workers;
  private final Set<Thread> working = new HashSet<>();
  private int unfinished;
  private boolean shutdown;

  ReconcileLane(Workers workers) {
    this.workers = workers;
  }

  @Override
  public synchronized void execute(Runnable reconcile) {
    if (shutdown) {
      throw new RejectedExecutionException("the operator has stopped");
    }
    workers.execute(Workers.Lane.RECONCILE, () -> work(reconcile));
    unfinished++;
  }

  private void work(Runnable reconcile) {
    begin();
    try {
      reconcile.run();
    } finally {
      end();
    }
  }

  private synchronized void begin() {
    working.add(Thread.currentThread());
  }

  private synchronized void end() {
    working.remove(Thread.currentThread());
    unfinished--;
    notifyAll();
  }

  @Override
  public synchronized void shutdown() {
    shutdown = true;
  }

  @Override
  public synchronized List<Runnable> shutdownNow() {
    shutdown = true;
    unfinished -= workers.drop(Workers.Lane.RECONCILE);
    working.forEach(Thread::interrupt);
    notifyAll();
    return List.of();
  }

  @Override
  public synchronized boolean isShutdown() {
    return shutdown;
  }

  @Override
  public synchronized boolean isTerminated() {
    return shutdown && unfinished == 0;
  }

  @Override
  public synchronized boolean awaitTermination(long timeout, TimeUnit unit)
      throws InterruptedException {
    long end = System.nanoTime() + unit.toNanos(timeout);
    while (!isTerminated()) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }
}
