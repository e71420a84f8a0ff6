package io.github.cronhpa.controller.work;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * The threads of the controller: a fixed number that does what is most urgent, so that of 500
 * objects due in one second the last is scaled soon, and one more that only writes, so that a
 * status that has waited for long is saved while runs go on. All of them are started at once: a
 * thread that cannot be created when it is needed must not cost a run.
 */
@ApplicationScoped
public class WorkerPool {
  /**
   * Chosen by src/bench: with more, 1,000 objects due in one second are not scaled sooner, and each
   * thread costs memory; with fewer, a few requests that hang hold up the rest.
   */
  public static final int SIZE = 9;

  private static final Logger LOG = Logger.getLogger(WorkerPool.class);
  private static final long SHUTDOWN_SECONDS = 5;

  /** Sooner, a write would only take the API server's time from runs that are about to begin. */
  private static final long MAX_WAIT_SECONDS = 2;

  private static final long LATE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private record Task(Urgency urgency, long number, long since, Runnable work)
      implements Runnable, Comparable<Task> {
    @Override
    public void run() {
      try {
        work.run();
      } catch (Throwable e) { // A thread that ends for any reason would not be there later.
        LOG.errorf(e, "Unexpected failure of a task of urgency %s", urgency);
      }
    }

    @Override
    public int compareTo(Task other) {
      int byUrgency = urgency.compareTo(other.urgency);
      return byUrgency != 0 ? byUrgency : Long.compare(number, other.number);
    }
  }

  private final AtomicLong numbers = new AtomicLong();
  private final PriorityBlockingQueue<Task> writes = new PriorityBlockingQueue<>();
  private final ThreadPoolExecutor workers = pool(SIZE, "worker");
  private final ScheduledThreadPoolExecutor writer =
      new ScheduledThreadPoolExecutor(1, work -> new Thread(work, "writer"));

  private static ThreadPoolExecutor pool(int size, String name) {
    AtomicInteger threads = new AtomicInteger();
    return new ThreadPoolExecutor(
        size,
        size,
        0,
        TimeUnit.SECONDS,
        new PriorityBlockingQueue<>(),
        work -> new Thread(work, name + "-" + threads.incrementAndGet()));
  }

  @PostConstruct
  void start() {
    workers.prestartAllCoreThreads();
    writer.prestartAllCoreThreads();
  }

  /**
   * Does something as soon as a thread is free and nothing more urgent waits.
   *
   * @param urgency how urgent it is
   * @param work what to do
   * @throws RejectedExecutionException after the shutdown
   */
  public void execute(Urgency urgency, Runnable work) {
    Task task = new Task(urgency, numbers.incrementAndGet(), System.nanoTime(), work);
    if (urgency == Urgency.RECONCILE) {
      workers.execute(task);
    } else {
      // A worker that is free does it, or the writer if none has been.
      writes.add(task);
      Task next = new Task(urgency, task.number(), task.since(), this::write);
      workers.execute(next);
      writer.schedule(next, MAX_WAIT_SECONDS, TimeUnit.SECONDS);
    }
  }

  private void write() {
    Task next = writes.poll();
    if (next != null) {
      next.run();
    }
  }

  /**
   * The reconciles as the operator framework wants them; shutting them down leaves the rest.
   *
   * @return an executor of reconciles
   */
  public ExecutorService reconciles() {
    return new ReconcileExecutor(this);
  }

  /** Drops the reconciles that have not begun. */
  void dropReconciles() {
    List<Runnable> waiting = new ArrayList<>(workers.getQueue());
    waiting.stream()
        .map(Task.class::cast)
        .filter(task -> task.urgency() == Urgency.RECONCILE)
        .forEach(workers.getQueue()::remove);
  }

  /**
   * Whether something waits for a thread, so that what only shows had better wait.
   *
   * @return whether all threads are busy
   */
  public boolean isBehind() {
    return !workers.getQueue().isEmpty();
  }

  /**
   * Whether reconciles or writes of statuses have waited for a thread for a second, so that a
   * reconcile that carries out no run had better wait.
   *
   * @return whether runs or their statuses may be late
   */
  public boolean isLate() {
    return isLate(workers.getQueue().peek()) || isLate(writes.peek());
  }

  private static boolean isLate(Runnable first) {
    return first instanceof Task next
        && next.urgency() != Urgency.EVENT
        && System.nanoTime() - next.since() > LATE_NANOS;
  }

  /**
   * How much waits for a thread.
   *
   * @return a number of tasks
   */
  public int waiting() {
    return workers.getQueue().size();
  }

  /**
   * How many threads work at this moment.
   *
   * @return a number of threads
   */
  public int busy() {
    return workers.getActiveCount() + writer.getActiveCount();
  }

  /** After the operator has stopped and before the lease is released: what is known is saved. */
  public void onShutdown(
      @Observes @Priority(Interceptor.Priority.LIBRARY_AFTER + 200) ShutdownEvent e)
      throws InterruptedException {
    workers.shutdown();
    if (!workers.awaitTermination(SHUTDOWN_SECONDS, TimeUnit.SECONDS)) {
      workers.shutdownNow();
    }
    writer.shutdownNow();
  }
}
