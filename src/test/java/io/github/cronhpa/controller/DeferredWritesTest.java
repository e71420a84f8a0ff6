package io.github.cronhpa.controller;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cronhpa.controller.Workers.Lane;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeferredWritesTest {
  private final Workers workers = new Workers();
  private final Alarm alarm = new Alarm();
  private final DeferredWrites deferred = new DeferredWrites(workers, alarm);
  private final CountDownLatch written = new CountDownLatch(1);

  @AfterEach
  void stop() throws InterruptedException {
    deferred.onShutdown(null);
    workers.onShutdown(null);
    alarm.stop();
  }

  @Test
  void aWriteIsDoneAtOnceWhereNothingIsDue() throws InterruptedException {
    deferred.submit(Lane.STATUS, written::countDown);

    assertThat(written.await(5, SECONDS)).isTrue();
  }

  @Test
  void aWriteThatFailsDoesNotKeepTheNextOneBack() throws InterruptedException {
    deferred.submit(
        Lane.STATUS,
        () -> {
          throw new IllegalStateException("a test of failure");
        });
    deferred.submit(Lane.STATUS, written::countDown);

    assertThat(written.await(5, SECONDS)).isTrue();
  }

  @Test
  void aWriteMayWaitForAPause() throws InterruptedException {
    deferred.submit(Lane.STATUS, written::countDown, Duration.ofMillis(100));

    assertThat(written.getCount()).isOne();
    assertThat(written.await(5, SECONDS)).isTrue();
  }

  @Test
  void aPauseEndsWhenTheControllerStops() throws InterruptedException {
    deferred.submit(Lane.STATUS, written::countDown, Duration.ofHours(1));

    stop();

    assertThat(written.getCount()).isZero();
  }

  @Test
  void withoutAPauseAnotherAttemptIsMadeAlsoWhileTheControllerStops() throws InterruptedException {
    deferred.onShutdown(null);

    deferred.submit(Lane.STATUS, written::countDown, Duration.ZERO);

    assertThat(written.await(5, SECONDS)).isTrue();
  }

  @Test
  void afterTheEndAResultIsStillSavedAndAnotherAttemptIsNot() throws InterruptedException {
    stop();
    CountDownLatch retried = new CountDownLatch(1);

    deferred.submit(Lane.STATUS, written::countDown);
    deferred.submit(Lane.STATUS, retried::countDown, Duration.ofMillis(1));

    assertThat(written.getCount()).isZero();
    assertThat(retried.await(100, MILLISECONDS)).isFalse();
  }
}
