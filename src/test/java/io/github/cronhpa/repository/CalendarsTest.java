package io.github.cronhpa.repository;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.api.status.CronHpaStatus;
import io.github.cronhpa.calendar.Calendar;
import io.github.cronhpa.calendar.CalendarParser;
import io.github.cronhpa.calendar.Calendars.Found;
import io.github.cronhpa.calendar.InvalidCalendarException;
import io.github.cronhpa.forecast.Timeline;
import io.github.cronhpa.forecast.TimelineRun;
import io.github.cronhpa.manifest.CalendarManifest;
import io.github.cronhpa.timetable.ScheduleContext;
import io.github.cronhpa.timetable.TimetableSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The calendars of kubernetes/calendars say what others say, and what a year of runs becomes. */
class CalendarsTest {
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2026, 12, 31);

  /** Days off on weekdays, and work on weekends, by another publisher. */
  private static final Path PUBLISHED = Path.of("src/test/resources/calendars/china-2026.txt");

  @Test
  void chinaDiffersFromThePlainWeekAsPublished() throws Exception {
    Calendar china = china();

    Set<String> differences =
        FIRST
            .datesUntil(LAST.plusDays(1))
            .filter(day -> china.isWorkday(day) == Calendar.isWeekend(day))
            .map(day -> (china.isWorkday(day) ? "work " : "off  ") + day)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(differences).hasSize(25).isEqualTo(published());
  }

  @Test
  void theOneOfTheTryOutNeverEnds() throws Exception {
    Calendar shop = calendar("src/tryout/resources/tryout/shop.yaml", "shop-holidays");

    assertThat(shop.lastDay()).isEmpty();
    assertThat(shop.holiday(LocalDate.of(2031, 10, 7))).contains("National Day");
  }

  @Test
  void everyDayOfChinaHasANameAndTheYearItsEnd() throws Exception {
    Calendar china = china();

    assertThat(china.holidays().values())
        .contains("元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节")
        .noneMatch(name -> name.startsWith("2026"));
    assertThat(china.makeUpDays())
        .hasSize(6)
        .allSatisfy((day, name) -> assertThat(name).endsWith("调休"));
    assertThat(china.lastDay()).contains(LAST);
  }

  @Test
  void aYearOfRunsOnWorkdaysDiffersFromMondayToFridayOnTheseDays() throws Exception {
    Calendar china = china();
    TimetableSettings settings =
        new TimetableSettings(SHANGHAI, name -> new Found(Optional.of(china), Optional.empty()));

    Set<LocalDate> onWorkdays = days(job("0 30 21 * * *", "Workdays"), settings);
    Set<LocalDate> onWeekdays = days(job("0 30 21 * * 1-5", null), settings);

    Set<String> differences = new TreeSet<>();
    onWorkdays.stream()
        .filter(day -> !onWeekdays.contains(day))
        .forEach(day -> differences.add("work " + day));
    onWeekdays.stream()
        .filter(day -> !onWorkdays.contains(day))
        .forEach(day -> differences.add("off  " + day));
    assertThat(differences).isEqualTo(published());
    assertThat(onWorkdays).hasSize(onWeekdays.size() - 19 + 6);
  }

  private static CronHpaJob job(String schedule, String days) {
    return new CronHpaJob(
        "up", schedule, 3, null, null, null, null, null, null, null, null, days, null, null, null,
        null);
  }

  private static Set<LocalDate> days(CronHpaJob job, TimetableSettings settings) {
    Instant from = FIRST.atStartOfDay(SHANGHAI).toInstant().minusSeconds(1);
    Instant to = LAST.plusDays(1).atStartOfDay(SHANGHAI).toInstant();
    CronHpaSpec spec =
        new CronHpaSpec(
            new ScaleTargetRef("apps/v1", "Deployment", "web"),
            List.of(job),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            "china",
            null,
            null);
    return Timeline.of(
            spec,
            new ScheduleContext("uid", "shop/web", from, null, settings),
            CronHpaStatus.EMPTY,
            new Timeline.Window(from, to, 1_000),
            null)
        .runs()
        .stream()
        .filter(run -> run.result() == TimelineRun.Result.Run)
        .map(run -> LocalDate.ofInstant(run.scheduleTime(), SHANGHAI))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> published() throws IOException {
    return Files.readAllLines(PUBLISHED).stream()
        .filter(line -> !line.startsWith("#"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Calendar china() throws IOException, InvalidCalendarException {
    return calendar("kubernetes/calendars/china-2026.yaml", "china");
  }

  private static Calendar calendar(String file, String name)
      throws IOException, InvalidCalendarException {
    CalendarManifest manifest = CalendarManifest.read(Files.readString(Path.of(file)));
    assertThat(manifest.problems()).isEmpty();
    Map<String, String> data = manifest.data().get(name);
    return CalendarParser.parse(data, SHANGHAI);
  }
}
