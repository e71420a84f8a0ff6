package io.github.cronhpa.controller;

import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.CurrentSizes;
import io.github.cronhpa.scale.SizeReader;
import io.github.cronhpa.scale.Target;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Sizes of targets for those who look, kept for some seconds. On threads of its own and a few
 * requests at a time, and not while runs are due: an open page is no burden on them.
 */
@ApplicationScoped
public class CachedSizes implements CurrentSizes {
  private static final Logger LOG = Logger.getLogger(CachedSizes.class);
  private static final int MOST_IN_FLIGHT = 8;
  private static final int MOST_WAITING = 1_000;
  private static final int MOST_KNOWN = 2_000;
  private static final long IDLE_SECONDS = 10;

  /** A target that cannot be read is asked for less often. */
  private static final Duration KEEP_KNOWN = Duration.ofSeconds(5);

  private static final Duration KEEP_UNKNOWN = Duration.ofSeconds(30);

  /** A request ends within its own time limit; this is for answers that never came to be. */
  private static final Duration KEEP_WAITING = Duration.ofMinutes(1);

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** Runs go first; one that hangs must not make all sizes unknown. */
  private static final Duration PATIENCE_WITH_RUNS = Duration.ofSeconds(5);

  private static final long LOOK_AGAIN_NANOS = Duration.ofMillis(5).toNanos();

  private record Entry(Instant asked, CompletableFuture<Optional<Integer>> size) {
    boolean isStale(Instant now) {
      Duration keep = KEEP_WAITING;
      if (size.isDone()) {
        keep = size.join().isPresent() ? KEEP_KNOWN : KEEP_UNKNOWN;
      }
      return Duration.between(asked, now).abs().compareTo(keep) > 0;
    }
  }

  private final Clock clock;
  private final Function<Target, Optional<Integer>> reader;
  private final BooleanSupplier runsAreDue;
  private final Map<Target, Entry> entries = new ConcurrentHashMap<>();
  private final ThreadPoolExecutor executor =
      new ThreadPoolExecutor(
          MOST_IN_FLIGHT,
          MOST_IN_FLIGHT,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(MOST_WAITING),
          task -> {
            Thread thread = new Thread(task, "current-sizes");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * Sizes of one cluster.
   *
   * @param clock the present
   * @param reader reads a size that is not known
   * @param workers know whether runs are waiting
   */
  @Inject
  public CachedSizes(Clock clock, SizeReader reader, Workers workers) {
    this(clock, reader::read, workers::areBehind);
  }

  CachedSizes(Clock clock, Function<Target, Optional<Integer>> reader, BooleanSupplier runsAreDue) {
    this.clock = clock;
    this.reader = reader;
    this.runsAreDue = runsAreDue;
    executor.allowCoreThreadTimeOut(true);
  }

  @Override
  public List<Integer> of(List<CronHorizontalPodAutoscaler> objects) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    Instant now = clock.instant();
    List<CompletableFuture<Optional<Integer>>> asked =
        objects.stream().map(object -> ask(object, now)).toList();
    List<Integer> sizes = new ArrayList<>();
    for (CompletableFuture<Optional<Integer>> size : asked) {
      sizes.add(await(size, end - System.nanoTime()).orElse(null));
    }
    return sizes;
  }

  private CompletableFuture<Optional<Integer>> ask(
      CronHorizontalPodAutoscaler object, Instant now) {
    Target target =
        new Target(object.getMetadata().getNamespace(), object.specOrEmpty().scaleTargetRef());
    if (entries.size() >= MOST_KNOWN) {
      entries.values().removeIf(entry -> entry.isStale(now));
    }
    return entries
        .compute(
            target, (key, known) -> known == null || known.isStale(now) ? read(key, now) : known)
        .size();
  }

  private Entry read(Target target, Instant now) {
    CompletableFuture<Optional<Integer>> size = new CompletableFuture<>();
    try {
      executor.execute(() -> size.complete(readNow(target)));
    } catch (RejectedExecutionException tooMany) {
      return new Entry(Instant.MIN, CompletableFuture.completedFuture(Optional.empty()));
    }
    return new Entry(now, size);
  }

  private Optional<Integer> readNow(Target target) {
    long end = System.nanoTime() + PATIENCE_WITH_RUNS.toNanos();
    while (runsAreDue.getAsBoolean() && System.nanoTime() < end) {
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
    try {
      return reader.apply(target);
    } catch (RuntimeException e) {
      LOG.debugf(e, "The size of %s cannot be read", target);
      return Optional.empty();
    }
  }

  private static Optional<Integer> await(CompletableFuture<Optional<Integer>> size, long nanos) {
    try {
      return size.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
    } catch (TimeoutException notYet) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  void onShutdown(@Observes ShutdownEvent stopped) {
    executor.shutdownNow();
  }
}
