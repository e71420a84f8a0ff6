package io.github.cronhpa.runtime;

import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.controller.work.WorkerPool;
import io.github.cronhpa.scale.ReplicaReader;
import io.github.cronhpa.scale.Target;
import io.github.cronhpa.web.CurrentReplicas;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Replicas of targets for the web UI, kept for some seconds. They are read on threads of their own,
 * a few at a time, and not while runs wait: an open page is no burden on the runs.
 */
@ApplicationScoped
class CurrentReplicasCache implements CurrentReplicas {
  private static final int MAX_IN_FLIGHT = 8;
  private static final int MAX_WAITING = 1_000;
  private static final int MAX_KNOWN = 2_000;
  private static final long IDLE_SECONDS = 10;
  private static final long MAX_MILLIS = 1_000;
  private static final Duration KEEP_KNOWN = Duration.ofSeconds(5);

  /** A target that cannot be read is read less often. */
  private static final Duration KEEP_UNKNOWN = Duration.ofSeconds(30);

  private record Entry(Instant asked, CompletableFuture<Optional<Integer>> replicas) {
    private Optional<Integer> known() {
      return replicas.getNow(Optional.empty());
    }

    private boolean isStale(Instant now) {
      Duration keep = known().isPresent() ? KEEP_KNOWN : KEEP_UNKNOWN;
      return replicas.isDone() && Duration.between(asked, now).abs().compareTo(keep) > 0;
    }
  }

  private final Clock clock;
  private final Function<Target, Optional<Integer>> reader;
  private final BooleanSupplier runsWait;
  private final Map<Target, Entry> entries =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Target, Entry> eldest) {
          return size() > MAX_KNOWN;
        }
      };
  private final ThreadPoolExecutor executor =
      new ThreadPoolExecutor(
          MAX_IN_FLIGHT,
          MAX_IN_FLIGHT,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(MAX_WAITING),
          task -> {
            Thread thread = new Thread(task, "current-replicas");
            thread.setDaemon(true);
            return thread;
          });

  @Inject
  CurrentReplicasCache(Clock clock, ReplicaReader reader, WorkerPool pool) {
    this(clock, reader::read, pool::isBehind);
  }

  CurrentReplicasCache(
      Clock clock, Function<Target, Optional<Integer>> reader, BooleanSupplier runsWait) {
    this.clock = clock;
    this.reader = reader;
    this.runsWait = runsWait;
    executor.allowCoreThreadTimeOut(true);
  }

  @Override
  public List<Integer> of(List<CronHorizontalPodAutoscaler> objects) {
    Instant now = clock.instant();
    List<Entry> wanted = objects.stream().map(object -> entry(object, now)).toList();
    CompletableFuture.allOf(
            wanted.stream().map(Entry::replicas).toArray(CompletableFuture<?>[]::new))
        .completeOnTimeout(null, MAX_MILLIS, TimeUnit.MILLISECONDS)
        .join();
    return wanted.stream().map(entry -> entry.known().orElse(null)).toList();
  }

  private synchronized Entry entry(CronHorizontalPodAutoscaler object, Instant now) {
    Target target =
        new Target(object.getMetadata().getNamespace(), object.specOrEmpty().scaleTargetRef());
    Entry known = entries.get(target);
    if (known != null && !known.isStale(now)) {
      return known;
    }
    CompletableFuture<Optional<Integer>> replicas = new CompletableFuture<>();
    if (runsWait.getAsBoolean() || !isSubmitted(target, replicas)) {
      return new Entry(now, CompletableFuture.completedFuture(Optional.empty()));
    }
    Entry asked = new Entry(now, replicas);
    entries.put(target, asked);
    return asked;
  }

  private boolean isSubmitted(Target target, CompletableFuture<Optional<Integer>> replicas) {
    try {
      executor.execute(() -> replicas.complete(read(target)));
      return true;
    } catch (RejectedExecutionException tooMany) {
      return false;
    }
  }

  private Optional<Integer> read(Target target) {
    try {
      return reader.apply(target);
    } catch (Throwable unknown) { // Whoever waits for the answer must get one.
      return Optional.empty();
    }
  }

  void onShutdown(@Observes ShutdownEvent stopped) {
    executor.shutdownNow();
  }
}
