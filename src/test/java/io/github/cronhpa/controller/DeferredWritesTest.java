package io.github.cronhpa.controller;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeferredWritesTest {
  private static final ResourceID WEB = new ResourceID("web", "default");
  private static final ResourceID CACHE = new ResourceID("cache", "default");

  private final DeferredWrites deferred = new DeferredWrites();
  private final CountDownLatch written = new CountDownLatch(1);

  @AfterEach
  void stop() throws InterruptedException {
    deferred.onShutdown(null);
  }

  @Test
  void aWriteIsDoneAtOnceWhereNothingIsDue() throws InterruptedException {
    deferred.submit(written::countDown);

    assertThat(written.await(5, SECONDS)).isTrue();
  }

  @Test
  void aWriteWaitsForTheLastScaleThatIsDue() throws InterruptedException {
    deferred.expectScales(List.of(WEB, CACHE));
    deferred.submit(written::countDown);

    deferred.scaled(WEB);
    assertThat(written.await(100, MILLISECONDS)).isFalse();
    deferred.scaled(CACHE);
    assertThat(written.await(5, SECONDS)).isTrue();
  }

  @Test
  void aWriteThatFailsDoesNotKeepTheNextOneBack() throws InterruptedException {
    deferred.submit(
        () -> {
          throw new IllegalStateException("a test of failure");
        });
    deferred.submit(written::countDown);

    assertThat(written.await(5, SECONDS)).isTrue();
  }

  @Test
  void whatIsKnownIsSavedAtTheEndThoughScalesAreDue() throws InterruptedException {
    deferred.expectScales(List.of(WEB));
    deferred.submit(written::countDown);

    deferred.onShutdown(null);

    assertThat(written.getCount()).isZero();
  }

  @Test
  void afterTheEndAResultIsStillSavedAndAnotherAttemptIsNot() throws InterruptedException {
    deferred.onShutdown(null);
    CountDownLatch retried = new CountDownLatch(1);

    deferred.submit(written::countDown);
    deferred.submit(retried::countDown, Duration.ofSeconds(1));

    assertThat(written.getCount()).isZero();
    assertThat(retried.getCount()).isOne();
  }
}
