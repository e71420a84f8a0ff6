package io.github.cronhpa.controller.work;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkerPoolTest {
  private static final int MORE_THAN_THREADS = 40;

  private final WorkerPool pool = new WorkerPool();
  private final Semaphore held = new Semaphore(0);
  private final ConcurrentLinkedQueue<Urgency> done = new ConcurrentLinkedQueue<>();

  @BeforeEach
  void start() {
    pool.start();
  }

  @AfterEach
  void stop() throws InterruptedException {
    held.release(MORE_THAN_THREADS);
    pool.onShutdown(null);
  }

  private void holdAllWorkers() throws InterruptedException {
    CountDownLatch busy = new CountDownLatch(WorkerPool.SIZE);
    for (int each = 0; each < WorkerPool.SIZE; each++) {
      pool.execute(
          Urgency.RECONCILE,
          () -> {
            busy.countDown();
            held.acquireUninterruptibly();
          });
    }
    assertThat(busy.await(5, SECONDS)).isTrue();
  }

  @Test
  void whatIsMoreUrgentGoesFirst() throws InterruptedException {
    holdAllWorkers();
    CountDownLatch writerBusy = new CountDownLatch(1);
    Semaphore writerHeld = new Semaphore(0);
    pool.execute(
        Urgency.STATUS,
        () -> {
          writerBusy.countDown();
          writerHeld.acquireUninterruptibly();
        });
    assertThat(writerBusy.await(5, SECONDS)).isTrue();
    CountDownLatch all = new CountDownLatch(3);
    for (Urgency urgency : List.of(Urgency.EVENT, Urgency.STATUS, Urgency.RECONCILE)) {
      pool.execute(
          urgency,
          () -> {
            done.add(urgency);
            all.countDown();
          });
    }

    held.release(1);

    assertThat(all.await(5, SECONDS)).isTrue();
    assertThat(done).containsExactly(Urgency.RECONCILE, Urgency.STATUS, Urgency.EVENT);
    writerHeld.release();
  }

  @Test
  void aStatusThatHasWaitedIsSavedWhileRunsKeepAllWorkersBusy() throws InterruptedException {
    holdAllWorkers();
    CountDownLatch saved = new CountDownLatch(50);
    for (int each = 0; each < 50; each++) {
      pool.execute(Urgency.STATUS, saved::countDown);
    }

    assertThat(saved.await(5, SECONDS)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"RECONCILE, true", "STATUS, true", "EVENT, false"})
  void whatHasWaitedForASecondIsLateUnlessItIsAnEvent(Urgency urgency, boolean late)
      throws InterruptedException {
    holdAllWorkers();
    pool.execute(urgency, () -> {});
    assertThat(pool.isLate()).isFalse();

    Thread.sleep(1_100);

    assertThat(pool.isLate()).isEqualTo(late);
  }

  @Test
  void aTaskThatFailsWithAnErrorCostsNoThread() throws InterruptedException {
    for (int each = 0; each < MORE_THAN_THREADS; each++) {
      pool.execute(
          Urgency.RECONCILE,
          () -> {
            throw new StackOverflowError("as if");
          });
    }

    holdAllWorkers();
    assertThat(pool.busy()).isEqualTo(WorkerPool.SIZE);
  }

  @Test
  void whatIsKnownIsSavedAtTheEndThoughReconcilesAreStoppedBefore() throws InterruptedException {
    ExecutorService reconciles = pool.reconciles();
    CountDownLatch busy = new CountDownLatch(WorkerPool.SIZE);
    List<String> interrupted = Collections.synchronizedList(new ArrayList<>());
    for (int each = 0; each < MORE_THAN_THREADS; each++) {
      reconciles.execute(
          () -> {
            busy.countDown();
            try {
              held.acquire();
            } catch (InterruptedException e) {
              interrupted.add(Thread.currentThread().getName());
            }
          });
    }
    assertThat(busy.await(5, SECONDS)).isTrue();
    pool.execute(Urgency.STATUS, () -> done.add(Urgency.STATUS));

    reconciles.shutdown();
    assertThat(reconciles.awaitTermination(50, MILLISECONDS)).isFalse();
    reconciles.shutdownNow();

    assertThat(reconciles.awaitTermination(5, SECONDS)).isTrue();
    assertThat(reconciles.isTerminated()).isTrue();
    pool.onShutdown(null);
    assertThat(done).containsExactly(Urgency.STATUS);
    assertThat(interrupted).hasSize(WorkerPool.SIZE);
  }

  @Test
  void aStoppedOperatorCanReconcileNoMore() {
    ExecutorService reconciles = pool.reconciles();
    reconciles.shutdown();

    assertThat(reconciles.isTerminated()).isTrue();
    assertThatThrownBy(() -> reconciles.execute(() -> {}))
        .isInstanceOf(RejectedExecutionException.class);
  }
}
