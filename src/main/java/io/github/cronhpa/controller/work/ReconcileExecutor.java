package io.github.cronhpa.controller.work;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * The reconciles of the pool as the operator framework sees them. It shuts its executor down when
 * it stops; what the reconciles left to be written is still to be written then.
 */
final class ReconcileExecutor extends AbstractExecutorService {
  private final WorkerPool pool;
  private final Set<Thread> working = new HashSet<>();
  private boolean shutdown;

  ReconcileExecutor(WorkerPool pool) {
    this.pool = pool;
  }

  @Override
  public void execute(Runnable reconcile) {
    if (isShutdown()) {
      throw new RejectedExecutionException("the operator has stopped");
    }
    pool.execute(Urgency.RECONCILE, () -> work(reconcile));
  }

  private void work(Runnable reconcile) {
    synchronized (this) {
      working.add(Thread.currentThread());
    }
    try {
      reconcile.run();
    } finally {
      synchronized (this) {
        working.remove(Thread.currentThread());
        notifyAll();
      }
    }
  }

  /** What has not begun is still due, and the next leader does it. */
  @Override
  public synchronized void shutdown() {
    shutdown = true;
    pool.dropReconciles();
  }

  @Override
  public synchronized List<Runnable> shutdownNow() {
    shutdown();
    working.forEach(Thread::interrupt);
    return List.of();
  }

  @Override
  public synchronized boolean isShutdown() {
    return shutdown;
  }

  @Override
  public synchronized boolean isTerminated() {
    return shutdown && working.isEmpty();
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
