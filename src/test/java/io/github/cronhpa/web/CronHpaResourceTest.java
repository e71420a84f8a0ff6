package io.github.cronhpa.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.status.JobState;
import io.github.cronhpa.support.GivenCache;
import io.github.cronhpa.support.SampleObjects;
import io.github.cronhpa.timetable.TimetableSettings;
import io.github.cronhpa.web.query.StateFilter;
import io.github.cronhpa.web.view.CronHpaView;
import io.github.cronhpa.web.view.ErrorResponse;
import io.github.cronhpa.web.view.JobView;
import io.github.cronhpa.web.view.RunView;
import io.github.cronhpa.web.view.TargetView;
import jakarta.ws.rs.WebApplicationException;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Filter, order, window and counts, over 5,000 objects. */
class CronHpaResourceTest {
  private static final int NUMBER = 5_000;
  private static final List<CronHorizontalPodAutoscaler> OBJECTS = SampleObjects.many(NUMBER);

  private final CronHpaResource api = api(OBJECTS);

  private static CronHpaResource api(List<CronHorizontalPodAutoscaler> objects) {
    return new CronHpaResource(
        Clock.fixed(SampleObjects.NOW, ZoneOffset.UTC),
        GivenCache.of(() -> objects),
        asked -> Collections.nCopies(asked.size(), 2),
        new TimetableSettings(ZoneId.of("Europe/London")),
        new ObjectTimelines(new TimetableSettings(ZoneId.of("Europe/London"))),
        "1.2.3");
  }

  private CronHpaList list(String search, String namespace, String state, String sort) {
    return api.list(search, namespace, state, sort, "asc", "0", "500");
  }

  @Test
  void everyObjectIsCountedAndTheSoonestComesFirst() {
    CronHpaList list = api.list(null, null, null, "next", "asc", "0", "100");

    assertThat(list.total()).isEqualTo(NUMBER);
    assertThat(list.matching()).isEqualTo(NUMBER);
    assertThat(List.copyOf(list.namespaces())).hasSize(20).isSorted();
    assertThat(list.timeZone()).isEqualTo("Europe/London");
    assertThat(list.version()).isEqualTo("1.2.3");
    assertThat(list.items())
        .hasSize(100)
        .isSortedAccordingTo(Comparator.comparing(item -> item.nextRun().scheduleTime()));
    assertThat(list.counts().get(StateFilter.Failed)).isEqualTo(715);
    assertThat(list.counts().get(StateFilter.Suspended)).isEqualTo(455);
    assertThat(list.counts().get(StateFilter.Warning)).isEqualTo(385);
    assertThat(
            list.counts().get(StateFilter.Failed)
                + list.counts().get(StateFilter.Submitted)
                + list.counts().get(StateFilter.Succeed))
        .isEqualTo(NUMBER);
  }

  @Test
  void anItemSaysWhatItIs() {
    CronHpaView item = list("web-77", "ns-17", null, "name").items().get(0);

    assertThat(item.namespace() + "/" + item.name()).isEqualTo("ns-17/web-77");
    assertThat(item.target()).isEqualTo(new TargetView("apps/v1", "Deployment", "target-77"));
    assertThat(item.currentSize()).isEqualTo(2);
    assertThat(item.state()).isEqualTo(JobState.Failed);
    assertThat(item.suspended()).isTrue();
    assertThat(item.timeZone()).isEqualTo("Europe/London");
    assertThat(item.lastRun().latenessSeconds()).isEqualTo(2);
    assertThat(item.nextRun().job()).isEqualTo("up-77");
    assertThat(item.jobs()).extracting(JobView::name).containsExactly("down-77", "up-77");
    assertThat(item.jobs()).extracting(JobView::suspended).containsOnly(true);
    assertThat(list("web-78", null, null, "name").items().get(0).timeZone())
        .isEqualTo("Asia/Shanghai");
  }

  @ParameterizedTest(name = "search {0}, namespace {1}, state {2}")
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          WEB-4999,  -,     -,         1
          ns-7,      -,     -,         250
          target-12, -,     -,         55
          up-499,    -,     -,         11
          deploy,    -,     -,         5000
          -,         ns-3,  -,         250
          web-3,     ns-3,  -,         56
          -,         -,     Failed,    715
          -,         -,     Warning,   385
          -,         ns-0,  Suspended, 23
          nothing,   -,     -,         0
          -,         none,  -,         0
          """)
  void filters(String search, String namespace, String state, int matching) {
    CronHpaList list = list(search, namespace, state, "name");

    assertThat(list.matching()).isEqualTo(matching);
    assertThat(list.items()).hasSize(Math.min(500, matching));
    assertThat(list.total()).isEqualTo(NUMBER);
    if (state != null) {
      assertThat(list.counts().get(StateFilter.valueOf(state))).isEqualTo(matching);
    }
  }

  @ParameterizedTest
  @CsvSource({"namespace", "name", "target", "last", "next", "state", "result"})
  void theWindowsOfAnOrderFitTogether(String sort) {
    List<CronHpaView> up = new ArrayList<>();
    for (int offset = 0; offset < NUMBER + 500; offset += 500) {
      up.addAll(api.list(null, null, null, sort, "asc", "" + offset, "500").items());
    }
    assertThat(up).hasSize(NUMBER).doesNotHaveDuplicates();
    CronHpaView last = api.list(null, null, null, sort, "desc", "0", "1").items().get(0);
    assertThat(key(sort, last)).isEqualTo(key(sort, up.get(NUMBER - 1)));
  }

  private static Object key(String sort, CronHpaView item) {
    return switch (sort) {
      case "namespace" -> item.namespace();
      case "name" -> item.name();
      case "target" -> item.target().name();
      case "next" -> item.nextRun().scheduleTime();
      default -> sort;
    };
  }

  /** The last run says nothing of the other jobs. */
  @Test
  void theStateThatIsShownOrdersWorstFirst() {
    List<String> states =
        list("web-12", null, null, "state").items().stream()
            .map(item -> item.suspended() ? "Suspended" : item.state().name())
            .toList();
    List<String> order = List.of("Failed", "Submitted", "Succeed", "Suspended");

    assertThat(states).containsAll(order).isSortedAccordingTo(Comparator.comparing(order::indexOf));
  }

  @Test
  void whatHasNoValueComesLastInEitherDirection() {
    CronHpaResource some =
        api(List.of(SampleObjects.bare(), SampleObjects.numbered(1), SampleObjects.numbered(2)));
    for (String sort : List.of("target", "last", "next", "state", "result")) {
      for (String order : List.of("asc", "desc")) {
        assertThat(some.list(null, null, null, sort, order, "0", "10").items())
            .as("%s %s", sort, order)
            .last()
            .extracting(CronHpaView::name)
            .isEqualTo("bare");
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          limit  | 0     | limit: '0' is not allowed; use 1 to 500
          limit  | 501   | limit: '501' is not allowed; use 1 to 500
          limit  | x     | limit: 'x' is not allowed; use 1 to 500
          offset | -1    | offset: '-1' is not allowed; use 0 to 2147483647
          state  | Gone  | state: 'Gone' is not allowed; use Submitted, Succeed, Failed, Suspended or Warning
          sort   | size  | sort: 'size' is not allowed; use namespace, name, target, last, next, state or result
          order  | up    | order: 'up' is not allowed; use asc or desc
          """)
  void aWrongParameterIsNamed(String name, String value, String message) {
    assertThatThrownBy(
            () ->
                api.list(
                    null,
                    null,
                    name.equals("state") ? value : null,
                    name.equals("sort") ? value : "next",
                    name.equals("order") ? value : "asc",
                    name.equals("offset") ? value : "0",
                    name.equals("limit") ? value : "1"))
        .isInstanceOfSatisfying(
            WebApplicationException.class,
            refusal -> {
              assertThat(refusal.getResponse().getStatus()).isEqualTo(400);
              assertThat(refusal.getResponse().getEntity()).isEqualTo(new ErrorResponse(message));
            });
  }

  @Test
  void theDetailHasPastFutureAndYaml() {
    CronHpaDetail detail = api.detail("ns-17", "web-37", "7");

    assertThat(detail.cronHpa().name()).isEqualTo("web-37");
    assertThat(detail.history())
        .hasSize(10)
        .isSortedAccordingTo(Comparator.comparing(RunView::executionTime).reversed());
    assertThat(detail.timeline().from()).isEqualTo(SampleObjects.NOW);
    assertThat(detail.timeline().to()).isEqualTo(SampleObjects.NOW.plus(Duration.ofDays(7)));
    assertThat(detail.timeline().startSize()).isEqualTo(2);
    assertThat(detail.timeline().runs()).hasSize(14);
    assertThat(detail.timeline().excludedDays()).hasSize(1);
    assertThat(detail.timeline().saving().peak()).isEqualTo(3);
    assertThat(detail.yaml()).contains("name: \"web-37\"").doesNotContain("managedFields");
    assertThatThrownBy(() -> api.detail("ns-1", "web-37", "7"))
        .isInstanceOf(WebApplicationException.class)
        .hasMessageContaining("404");
  }

  @Test
  void objectsOfAnyContentAreShown() {
    CronHpaResource odd = api(List.of(SampleObjects.hostile(), SampleObjects.bare()));

    CronHpaList list = odd.list(null, null, null, "name", "asc", "0", "10");
    assertThat(list.items()).hasSize(2);
    assertThat(list.items().get(1).jobs().get(0).name()).isEqualTo(SampleObjects.HOSTILE);
    assertThat(list.items().get(0).state()).isNull();
    assertThat(list.items().get(0).target()).isNull();
    assertThat(odd.detail("hostile", "hostile", "7").timeline().runs()).isEmpty();
    assertThat(odd.detail("bare", "bare", "7").timeline().saving()).isNull();
  }

  /** The one under way asks for more itself, so that the test needs no threads. */
  @Test
  void moreThanTwoTimelinesAtATimeAreRefused() {
    List<TimelineResource> self = new ArrayList<>();
    AtomicInteger depth = new AtomicInteger();
    TimelineResource timelines =
        new TimelineResource(
            Clock.fixed(SampleObjects.NOW, ZoneOffset.UTC),
            GivenCache.of(
                () -> {
                  depth.incrementAndGet();
                  self.get(0).list(null, "1");
                  return OBJECTS;
                }),
            new ObjectTimelines(new TimetableSettings(ZoneOffset.UTC)),
            new TimetableSettings(ZoneOffset.UTC),
            "");
    self.add(timelines);

    assertThatThrownBy(() -> timelines.list(null, "1"))
        .isInstanceOfSatisfying(
            WebApplicationException.class,
            refusal -> {
              assertThat(refusal.getResponse().getStatus()).isEqualTo(503);
              assertThat(refusal.getResponse().getEntity())
                  .isEqualTo(new ErrorResponse("other timelines are under way, try again"));
            });
    assertThat(depth).hasValue(2);
    depth.set(0);
    assertThatThrownBy(() -> timelines.list(null, "1")).hasMessageContaining("503");
    assertThat(depth).as("both places are free again").hasValue(2);
  }

  /** Time of the processor, so that other work on the machine does not count. */
  @Test
  void fiveThousandObjectsAreListedQuicklyAndWithLittleGarbage() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    List<Long> nanos = new ArrayList<>();
    long allocated = 0;
    for (int each = 0; each < 60; each++) {
      long bytes = threads.getCurrentThreadAllocatedBytes();
      long begin = threads.getCurrentThreadCpuTime();
      CronHpaList list = api.list("web", null, "Succeed", "next", "asc", "200", "100");
      nanos.add(threads.getCurrentThreadCpuTime() - begin);
      allocated = threads.getCurrentThreadAllocatedBytes() - bytes;
      assertThat(list.items()).hasSize(100);
    }
    Collections.sort(nanos.subList(30, 60));
    long median = nanos.get(45);
    System.out.printf(
        "5,000 objects listed in %.1f ms of CPU, %d kB%n", median / 1e6, allocated / 1024);
    assertThat(Duration.ofNanos(median)).isLessThan(Duration.ofSeconds(2));
    assertThat(allocated).as("bytes of one request").isLessThan(1024 * 1024);
  }

  @Test
  void onlyTheWindowIsAskedForItsSizes() {
    List<Integer> asked = new ArrayList<>();
    CronHpaResource counting =
        new CronHpaResource(
            Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
            GivenCache.of(() -> OBJECTS),
            objects -> {
              asked.add(objects.size());
              return objects.stream().map(object -> (Integer) null).toList();
            },
            new TimetableSettings(ZoneOffset.UTC),
            new ObjectTimelines(new TimetableSettings(ZoneOffset.UTC)),
            "");
    assertThat(counting.list(null, null, null, "next", "asc", "4990", "100").items())
        .hasSize(10)
        .allMatch(item -> Objects.isNull(item.currentSize()));
    assertThat(asked).containsExactly(10);
  }
}
