package io.github.cronhpa.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.scale.Target;
import io.github.cronhpa.support.MovableClock;
import io.quarkus.runtime.ShutdownEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A page that is open costs the cluster little, and never waits long. */
class CurrentReplicasCacheTest {
  private final MovableClock clock = new MovableClock();
  private final Map<String, Integer> reads = new ConcurrentHashMap<>();
  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicInteger mostInFlight = new AtomicInteger();
  private final CountDownLatch hanging = new CountDownLatch(1);
  private final AtomicBoolean runsAreDue = new AtomicBoolean();
  private CurrentReplicasCache sizes;

  @AfterEach
  void stop() {
    hanging.countDown();
    sizes.onShutdown(new ShutdownEvent());
  }

  private CurrentReplicasCache read(Function<Target, Optional<Integer>> reader) {
    clock.set(Instant.parse("2026-05-01T00:00:00Z"));
    sizes =
        new CurrentReplicasCache(
            clock,
            target -> {
              reads.merge(target.ref().name(), 1, Integer::sum);
              mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
              try {
                return reader.apply(target);
              } finally {
                inFlight.decrementAndGet();
              }
            },
            runsAreDue::get);
    return sizes;
  }

  @Test
  void aSizeIsKeptForSomeSecondsAndOneThatIsUnknownForLonger() {
    read(target -> target.ref().name().equals("b") ? Optional.empty() : Optional.of(3));

    assertThat(sizes.of(objects("a", "b", "a"))).isEqualTo(Arrays.asList(3, null, 3));
    assertThat(reads).containsExactlyInAnyOrderEntriesOf(Map.of("a", 1, "b", 1));
    clock.set(clock.instant().plusSeconds(6));
    sizes.of(objects("a", "b"));
    assertThat(reads).containsExactlyInAnyOrderEntriesOf(Map.of("a", 2, "b", 1));
    clock.set(clock.instant().plusSeconds(31));
    sizes.of(objects("a", "b"));
    assertThat(reads).containsExactlyInAnyOrderEntriesOf(Map.of("a", 3, "b", 2));
  }

  @Test
  void aReaderThatFailsIsNoFailureOfTheAnswer() {
    read(
        target -> {
          throw new IllegalStateException("no server");
        });
    assertThat(sizes.of(objects("a"))).containsOnlyNulls();
  }

  @Test
  void anErrorOfAReaderDoesNotMakeAnswersWait() {
    read(
        target -> {
          throw new NoClassDefFoundError("unknown");
        });
    sizes.of(objects("a"));
    long begin = System.nanoTime();
    assertThat(sizes.of(objects("a"))).containsOnlyNulls();
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMillis(900));

    clock.set(clock.instant().plusSeconds(31));
    sizes.of(objects("a"));
    assertThat(reads).as("it is read again").containsEntry("a", 2);
  }

  @Test
  void anApiServerThatHangsHoldsNoAnswerBackAndIsAskedByFewAtATime() {
    read(
        target -> {
          awaitEnd();
          return Optional.of(1);
        });
    List<CronHorizontalPodAutoscaler> many =
        IntStream.range(0, 500).mapToObj(each -> object("web-" + each)).toList();
    for (int poll = 0; poll < 3; poll++) {
      long begin = System.nanoTime();
      assertThat(sizes.of(many)).hasSize(500).containsOnlyNulls();
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    }
    assertThat(mostInFlight).hasValue(8);
    assertThat(reads).hasSize(8);

    hanging.countDown();
    await().atMost(20, TimeUnit.SECONDS).until(() -> !sizes.of(many).contains(null));
    assertThat(mostInFlight).hasValue(8);
    assertThat(reads).hasSize(500).allSatisfy((name, times) -> assertThat(times).isEqualTo(1));
  }

  @Test
  void runsGoFirst() {
    read(target -> Optional.of(1));
    runsAreDue.set(true);
    assertThat(sizes.of(objects("a"))).containsOnlyNulls();
    assertThat(reads).isEmpty();
    runsAreDue.set(false);
    await().atMost(20, TimeUnit.SECONDS).until(() -> sizes.of(objects("a")).contains(1));
  }

  @Test
  void moreThanCanWaitAreUnknownForNow() {
    read(
        target -> {
          awaitEnd();
          return Optional.of(1);
        });
    for (int each = 0; each < 3; each++) {
      int page = each;
      sizes.of(IntStream.range(0, 500).mapToObj(n -> object("web-" + page + "-" + n)).toList());
    }
    assertThat(sizes.of(objects("late"))).containsOnlyNulls();
    hanging.countDown();
    await().atMost(20, TimeUnit.SECONDS).until(() -> sizes.of(objects("late")).contains(1));
  }

  private void awaitEnd() {
    try {
      hanging.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static List<CronHorizontalPodAutoscaler> objects(String... names) {
    return Arrays.stream(names).map(CurrentReplicasCacheTest::object).toList();
  }

  private static CronHorizontalPodAutoscaler object(String name) {
    CronHorizontalPodAutoscaler object = new CronHorizontalPodAutoscaler();
    object.setMetadata(new ObjectMetaBuilder().withNamespace("default").withName(name).build());
    object.setSpec(
        new CronHpaSpec(new ScaleTargetRef("apps/v1", "Deployment", name), List.of(), List.of()));
    return object;
  }
}
