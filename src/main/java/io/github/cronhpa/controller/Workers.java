package io.github.cronhpa.controller;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The threads that do what the controller does, reconciles before everything else: of 500 objects
 * that are due in the same second the last one is scaled before the first status is written. As
 * many work at a time as the API server takes; idle ones end.
 */
@ApplicationScoped
public class Workers {
  /** Enough to go on while some requests hang. */
  private static final int LEAST = 4;

  /** A thread costs memory, and the API server gains nothing by more. */
  private static final int MOST = 14;

  private static final long IDLE_SECONDS = 10;
  private static final long SHUTDOWN_SECONDS = 5;

  /** What is done first: whatever would have waited for its patience goes before what is new. */
  enum Lane {
    /** Never behind anything. */
    RECONCILE(0),
    /** Runs that are due without end must not keep results from being saved. */
    STATUS(10),
    /** The same. */
    EVENT(15);

    private final long patienceNanos;

    Lane(long seconds) {
      patienceNanos = Duration.ofSeconds(seconds).toNanos();
    }
  }

  private record Task(Lane lane, long rank, long number, Runnable work)
      implements Runnable, Comparable<Task> {
    @Override
    public void run() {
      work.run();
    }

    @Override
    public int compareTo(Task other) {
      int byRank = Long.compare(rank, other.rank);
      return byRank != 0 ? byRank : Long.compare(number, other.number);
    }
  }

  private final LongSupplier nanoTime;
  private final long start;
  private final AtomicLong numbers = new AtomicLong();
  private final AtomicInteger threads = new AtomicInteger();
  private final InFlightLimit limit = new InFlightLimit(LEAST, MOST);
  private final ThreadPoolExecutor pool =
      new ThreadPoolExecutor(
          limit.get(),
          limit.get(),
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new PriorityBlockingQueue<>(),
          work -> new Thread(work, "worker-" + threads.incrementAndGet()));

  /** Threads that wait for something to do. */
  public Workers() {
    this(System::nanoTime);
  }

  Workers(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    start = nanoTime.getAsLong();
    pool.allowCoreThreadTimeOut(true);
  }

  /**
   * Does something as soon as a thread is free and nothing of an earlier lane waits.
   *
   * @param lane how urgent it is
   * @param work what to do; must see to its own failures
   * @throws RejectedExecutionException after the shutdown
   */
  void execute(Lane lane, Runnable work) {
    long rank = nanoTime.getAsLong() - start + lane.patienceNanos;
    pool.execute(new Task(lane, rank, numbers.incrementAndGet(), work));
  }

  /**
   * The lane of reconciles as the operator framework wants it; shutting it down leaves the rest.
   */
  ExecutorService reconciles() {
    return new ReconcileLane(this);
  }

  /**
   * Leaves out what of a lane has not begun.
   *
   * @return how much that was
   */
  int drop(Lane lane) {
    AtomicInteger dropped = new AtomicInteger();
    pool.getQueue()
        .removeIf(
            work -> {
              boolean drop = ((Task) work).lane() == lane;
              dropped.addAndGet(drop ? 1 : 0);
              return drop;
            });
    return dropped.get();
  }

  /** Whether something waits for a thread, so that what only looks had better wait. */
  boolean areBehind() {
    return !pool.getQueue().isEmpty();
  }

  /** How much waits, reconciles included. */
  int waiting() {
    return pool.getQueue().size();
  }

  /** How many work at this moment. */
  int busy() {
    return pool.getActiveCount();
  }

  /** How many may work at a time, as learnt from the API server. */
  int limit() {
    return pool.getCorePoolSize();
  }

  /**
   * Adapts the number of threads to what the API server says.
   *
   * @param took how long the requests of one run took
   * @param wasRefused whether the API server could not take them
   */
  synchronized void learn(Duration took, boolean wasRefused) {
    limit.learn(took, wasRefused);
    resize(limit.get());
  }

  /** A pool whose queue has no end grows to its core size, and shrinks by its maximum only. */
  private void resize(int size) {
    if (size < pool.getCorePoolSize()) {
      pool.setCorePoolSize(size);
      pool.setMaximumPoolSize(size);
    } else if (size > pool.getCorePoolSize()) {
      pool.setMaximumPoolSize(size);
      pool.setCorePoolSize(size);
    }
  }

  /** After the operator has stopped and before the lease is released: what is known is saved. */
  void onShutdown(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER + 200) ShutdownEvent e)
      throws InterruptedException {
    pool.shutdown();
    if (!pool.awaitTermination(SHUTDOWN_SECONDS, TimeUnit.SECONDS)) {
      pool.shutdownNow();
    }
  }
}
