package io.github.cronhpa.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.api.status.CronHpaStatus;
import io.github.cronhpa.api.status.HistoryEntry;
import io.github.cronhpa.api.status.Readiness;
import io.github.cronhpa.api.status.RunResult;
import io.github.cronhpa.plan.memory.FollowedRun;
import io.github.cronhpa.support.repository.MarkdownFile;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The numbers of docs/ready.md are those of the controller. */
class ReadyDocumentTest {
  private static final Instant RUN = Instant.parse("2026-05-04T08:00:00Z");
  private static final ScaleTargetRef TARGET = new ScaleTargetRef("apps/v1", "Deployment", "shop");

  /** How long a target of the example takes on each day; looks find out a little later. */
  private static final List<Integer> SLOWNESS =
      IntStream.rangeClosed(1, 14).mapToObj(day -> day == 1 ? 400 : day == 3 ? 600 : 300).toList();

  @ParameterizedTest
  @CsvSource({"docs/ready.md, Requests", "docs/zh/ready.md, 请求数"})
  void theLooks(String file, String heading) {
    List<List<String>> rows = MarkdownFile.read(file).table(heading);
    assertThat(rows).hasSize(6);
    for (List<String> row : rows.subList(0, 4)) {
      List<Long> looks = looks(seconds(row.get(0)), Long.MAX_VALUE);
      assertThat(looks).as("%s", row).hasSize(Integer.parseInt(row.get(1)));
      assertThat(looks.get(looks.size() - 1)).as("%s", row).isEqualTo(seconds(row.get(2)));
    }
    assertThat(looks(Long.MAX_VALUE, Duration.ofDays(1).toSeconds()))
        .hasSize(Integer.parseInt(rows.get(4).get(1)));
    assertThat(looks(Long.MAX_VALUE, Duration.ofDays(7).toSeconds()))
        .hasSize(Integer.parseInt(rows.get(5).get(1)));
  }

  private static long seconds(String cell) {
    assertThat(cell).endsWith(" s");
    return Long.parseLong(cell.substring(0, cell.length() - 2));
  }

  /** How long after a run its target is looked at, in whole seconds as the agenda wakes. */
  private static List<Long> looks(long readyAfter, long nextRunAfter) {
    FollowedRun run = followed();
    List<Long> looks = new ArrayList<>();
    Instant now = RUN;
    while (looks.isEmpty() || looks.get(looks.size() - 1) < readyAfter) {
      Instant next = run.nextLook(now);
      assertThat(next).isAfter(now);
      boolean isWhole = next.getNano() == 0;
      now = isWhole ? next : next.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
      long after = Duration.between(RUN, now).toSeconds();
      if (after > nextRunAfter) {
        break;
      }
      looks.add(after);
    }
    return looks;
  }

  private static FollowedRun followed() {
    HistoryEntry entry =
        new HistoryEntry("open", RUN, RUN, 5, 60, RunResult.Succeed, "")
            .with(Readiness.Waiting, null, null, null);
    return new FollowedRun(entry, Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({"docs/ready.md, Over days", "docs/zh/ready.md, 每天的变化"})
  void theExampleOverDays(String file, String heading) {
    List<List<String>> days = overDays();
    List<List<String>> rows = MarkdownFile.read(file).table(heading);
    assertThat(rows).hasSizeGreaterThan(4);
    for (List<String> row : rows) {
      assertThat(row).isEqualTo(days.get(Integer.parseInt(row.get(0)) - 1));
    }
  }

  private static List<List<String>> overDays() {
    Iterator<Integer> slowness = SLOWNESS.iterator();
    SimulatedController controller =
        new SimulatedController("shop", RUN.minus(Duration.ofHours(8)), example());
    controller.replicas = 5;
    controller.slowness =
        () -> controller.replicas == 5 ? Duration.ofSeconds(slowness.next()) : Duration.ZERO;
    controller.start();
    List<List<String>> days = new ArrayList<>();
    for (int day = 1; day <= SLOWNESS.size(); day++) {
      Integer lead = controller.saved().conditions().get(0).leadSeconds();
      controller.advanceTo(RUN.plus(Duration.ofDays(day - 1)).plus(Duration.ofHours(1)));
      HistoryEntry run = opened(controller.saved());
      long took = Duration.between(run.executionTime(), run.readyTime()).toSeconds();
      days.add(
          List.of(
              Integer.toString(day),
              lead + " s",
              time(run.executionTime()),
              took + " s",
              time(run.readyTime())));
      controller.advanceTo(RUN.plus(Duration.ofDays(day - 1)).plus(Duration.ofHours(16)));
    }
    return days;
  }

  private static HistoryEntry opened(CronHpaStatus status) {
    HistoryEntry newest = status.history().get(0);
    assertThat(newest.job()).isEqualTo("open");
    assertThat(newest.readiness()).isEqualTo(Readiness.Ready);
    return newest;
  }

  private static String time(Instant instant) {
    return instant.toString().substring("2026-05-04T".length(), "2026-05-04T08:00:00".length());
  }

  /** Of docs/ready.md, in UTC. */
  private static CronHpaSpec example() {
    CronHpaJob open =
        new CronHpaJob(
            "open",
            "0 0 8 * * *",
            60,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            300,
            true,
            null);
    CronHpaJob close = new CronHpaJob("close", "0 0 20 * * *", 5);
    return new CronHpaSpec(
        TARGET, List.of(open, close), null, null, null, null, null, null, null, null, 900, 600);
  }
}
