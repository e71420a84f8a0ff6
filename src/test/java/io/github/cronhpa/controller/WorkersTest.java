package io.github.cronhpa.controller;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cronhpa.controller.Workers.Lane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkersTest {
  private static final int MORE_THAN_THREADS = 40;

  private final AtomicLong nanos = new AtomicLong();
  private final Workers workers = new Workers(nanos::get);
  private final Semaphore held = new Semaphore(0);
  private final ConcurrentLinkedQueue<Lane> done = new ConcurrentLinkedQueue<>();

  @AfterEach
  void stop() throws InterruptedException {
    held.release(MORE_THAN_THREADS);
    workers.onShutdown(null);
  }

  @Test
  void reconcilesGoBeforeStatusAndStatusBeforeEvents() throws InterruptedException {
    oneThreadAtATime();
    CountDownLatch all = new CountDownLatch(3);
    for (Lane lane : List.of(Lane.EVENT, Lane.STATUS, Lane.RECONCILE)) {
      workers.execute(lane, () -> finish(lane, all));
    }

    held.release(1);

    assertThat(all.await(5, SECONDS)).isTrue();
    assertThat(done).containsExactly(Lane.RECONCILE, Lane.STATUS, Lane.EVENT);
  }

  /** Under load there may be no moment at which nothing is due. */
  @Test
  void aResultIsSavedBeforeRunsThatCameLongAfterIt() throws InterruptedException {
    oneThreadAtATime();
    CountDownLatch all = new CountDownLatch(3);
    workers.execute(Lane.STATUS, () -> finish(Lane.STATUS, all));
    nanos.addAndGet(SECONDS.toNanos(11));
    workers.execute(Lane.RECONCILE, () -> finish(Lane.RECONCILE, all));
    workers.execute(Lane.EVENT, () -> finish(Lane.EVENT, all));

    held.release(1);

    assertThat(all.await(5, SECONDS)).isTrue();
    assertThat(done).containsExactly(Lane.STATUS, Lane.RECONCILE, Lane.EVENT);
  }

  /** Holds every thread, and lets one go. */
  private void oneThreadAtATime() throws InterruptedException {
    CountDownLatch busy = new CountDownLatch(4);
    refuse(20);
    for (int i = 0; i < MORE_THAN_THREADS; i++) {
      workers.execute(Lane.RECONCILE, () -> hold(busy));
    }
    assertThat(busy.await(5, SECONDS)).isTrue();
    workers.drop(Lane.RECONCILE);
  }

  private void refuse(int count) {
    for (int i = 0; i < count; i++) {
      workers.learn(Duration.ofMillis(1), true);
    }
  }

  private void hold(CountDownLatch busy) {
    busy.countDown();
    held.acquireUninterruptibly();
  }

  private void finish(Lane lane, CountDownLatch all) {
    done.add(lane);
    all.countDown();
  }

  @Test
  void aServerThatRefusesGetsFewerAtATime() throws InterruptedException {
    assertThat(mostAtATime()).isEqualTo(9);
    refuse(20);
    // A thread that is just taking something does it still.
    mostAtATime();
    assertThat(mostAtATime()).isEqualTo(4);
    for (int i = 0; i < 1_000; i++) {
      workers.learn(Duration.ofMillis(5), false);
    }
    assertThat(mostAtATime()).isEqualTo(14);
  }

  private int mostAtATime() throws InterruptedException {
    Semaphore begun = new Semaphore(0);
    CountDownLatch ended = new CountDownLatch(MORE_THAN_THREADS);
    for (int i = 0; i < MORE_THAN_THREADS; i++) {
      workers.execute(
          Lane.RECONCILE,
          () -> {
            begun.release();
            held.acquireUninterruptibly();
            ended.countDown();
          });
    }
    int most = 0;
    while (begun.tryAcquire(500, MILLISECONDS)) {
      most++;
    }
    held.release(MORE_THAN_THREADS);
    assertThat(ended.await(20, SECONDS)).isTrue();
    return most;
  }

  @Test
  void whatIsKnownIsSavedAtTheEndThoughReconcilesAreStoppedBefore() throws InterruptedException {
    ExecutorService reconciles = workers.reconciles();
    CountDownLatch busy = new CountDownLatch(4);
    List<String> interrupted = new ArrayList<>();
    refuse(20);
    for (int i = 0; i < MORE_THAN_THREADS; i++) {
      reconciles.execute(() -> reconcileUntilInterrupted(busy, interrupted));
    }
    assertThat(busy.await(5, SECONDS)).isTrue();
    workers.execute(Lane.STATUS, () -> done.add(Lane.STATUS));

    reconciles.shutdown();
    assertThat(reconciles.awaitTermination(50, MILLISECONDS)).isFalse();
    reconciles.shutdownNow();

    assertThat(reconciles.awaitTermination(5, SECONDS)).isTrue();
    assertThat(reconciles.isTerminated()).isTrue();
    workers.onShutdown(null);
    assertThat(done).containsExactly(Lane.STATUS);
    assertThat(interrupted).hasSize(4);
  }

  private void reconcileUntilInterrupted(CountDownLatch busy, List<String> interrupted) {
    busy.countDown();
    try {
      held.acquire();
    } catch (InterruptedException e) {
      synchronized (interrupted) {
        interrupted.add(Thread.currentThread().getName());
      }
    }
  }

  @Test
  void aStoppedOperatorCanReconcileNoMore() {
    ExecutorService reconciles = workers.reconciles();
    reconciles.shutdown();

    assertThat(reconciles.isTerminated()).isTrue();
    assertThatThrownBy(() -> reconciles.execute(() -> {}))
        .isInstanceOf(RejectedExecutionException.class);
  }
}
