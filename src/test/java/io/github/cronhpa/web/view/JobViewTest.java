package io.github.cronhpa.web.view;

import static io.github.cronhpa.api.status.JobState.Failed;
import static io.github.cronhpa.api.status.JobState.Succeed;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.text.SingleLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which condition of the status belongs to which job of the spec. */
class JobViewTest {

  private static final String SEEN = "'observedGeneration': 1, ";
  private static final String EDITED = "'observedGeneration': 0, ";

  /** Longer than its copy in the status of an object with more than 100 jobs. */
  private static final String LONG = "0 0 8 " + "1,".repeat(60) + "2 * *";

  private static final String CUT = SingleLine.of(LONG, 100);

  @Test
  void aJobWhoseScheduleIsCutInTheStatusIsFound() {
    CronHorizontalPodAutoscaler object =
        object(job("up", LONG, 3), SEEN, condition("up", CUT, 3, "Succeed"));

    assertThat(JobView.of(object)).extracting(JobView::state).containsExactly(Succeed);
    assertThat(JobView.of(object)).extracting(JobView::schedule).containsExactly(LONG);
  }

  @Test
  void eachOfTwoJobsOfOneNameHasItsOwn() {
    CronHorizontalPodAutoscaler object =
        object(
            job("up", "0 0 8 * * *", 3) + "," + job("up", LONG, 4),
            SEEN,
            condition("up", "0 0 8 * * *", 3, "Succeed") + "," + condition("up", CUT, 4, "Failed"));

    assertThat(JobView.of(object)).extracting(JobView::state).containsExactly(Succeed, Failed);
  }

  @Test
  void anEditedJobIsNotSeenYetAndTheOthersAre() {
    CronHorizontalPodAutoscaler object =
        object(
            job("same", "0 0 8 * * *", 3)
                + ","
                + job("time", "0 0 9 * * *", 3)
                + ","
                + job("size", "0 0 8 * * *", 4)
                + ","
                + job("tail", LONG.replace("2 *", "3 *"), 3)
                + ","
                + job("new", "0 0 8 * * *", 3),
            EDITED,
            condition("same", "0 0 8 * * *", 3, "Succeed")
                + ","
                + condition("time", "0 0 8 * * *", 3, "Succeed")
                + ","
                + condition("size", "0 0 8 * * *", 3, "Succeed")
                + ","
                + condition("tail", CUT, 3, "Succeed"));

    assertThat(JobView.of(object))
        .extracting(JobView::state)
        .containsExactly(Succeed, null, null, null, null);
  }

  /** Its status has no generation. */
  @Test
  void jobsInAStatusOfTheGoControllerAreFound() {
    CronHorizontalPodAutoscaler object =
        object(job("up", "0 0 8 * * *", 3), "", condition("up", "0 0 8 * * *", 3, "Failed"));

    assertThat(JobView.of(object)).extracting(JobView::state).containsExactly(Failed);
  }

  @Test
  void theCalendarIsThatOfTheJobElseThatOfTheSpecAndMattersWithDaysOnly() {
    CronHorizontalPodAutoscaler object =
        object(
            days("'days': 'Workdays'")
                + ","
                + days("'days': 'Holidays', 'calendar': 'school'")
                + ","
                + days("'days': 'Any', 'calendar': 'school'")
                + ","
                + job("always", "0 0 8 * * *", 3)
                + "], 'calendar': 'china', 'excludeDates': [",
            SEEN,
            "");

    assertThat(JobView.of(object))
        .extracting(JobView::days)
        .containsExactly("Workdays", "Holidays", null, null);
    assertThat(JobView.of(object))
        .extracting(JobView::calendar)
        .containsExactly("china", "school", null, null);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          learnt                  | 'readyBy': true    | 'readySeconds': [74, 98], 'leadSeconds': 118 | 118  | 74 98
          set                     | 'leadSeconds': 60  | 'leadSeconds': 60                            | 60   | ""
          not learnt any more     | 'leadSeconds': 60  | 'readySeconds': [74], 'leadSeconds': 60      | 60   | ""
          nothing learnt yet      | 'readyBy': true    | 'message': ''                                | null | ""
          not before a window end | 'duration': '1h'   | 'leadSeconds': 60, 'windowEnd': '2026-05-01T08:00:00Z' | null | ""
          """)
  void theLeadIsThatOfTheNextRun(
      String what, String job, String condition, String lead, String times) {
    CronHorizontalPodAutoscaler object =
        object(
            job("up", "0 0 8 * * *", 3).replace("}", ", " + job + "}"),
            SEEN,
            condition("up", "0 0 8 * * *", 3, "Succeed")
                .replace("}", ", 'nextScheduleTime': '2026-05-01T08:00:00Z', " + condition + "}"));

    JobView view = JobView.of(object).get(0);
    assertThat(String.valueOf(view.leadSeconds())).isEqualTo(lead);
    assertThat(view.readySeconds())
        .extracting(String::valueOf)
        .containsExactly(times.isEmpty() ? new String[0] : times.split(" "));
    assertThat(NextRunView.of(object.statusOrEmpty()).leadSeconds()).isEqualTo(view.leadSeconds());
  }

  private static String days(String fields) {
    return job("up", "0 0 8 * * *", 3).replace("}", ", " + fields + "}");
  }

  private static String job(String name, String schedule, int size) {
    return "{'name': '%s', 'schedule': '%s', 'targetSize': %d}".formatted(name, schedule, size);
  }

  private static String condition(String name, String schedule, int size, String state) {
    return "{'name': '%s', 'schedule': '%s', 'targetSize': %d, 'runOnce': false, 'state': '%s'}"
        .formatted(name, schedule, size, state);
  }

  private static CronHorizontalPodAutoscaler object(String jobs, String seen, String conditions) {
    String json =
        "{'metadata': {'name': 'web', 'generation': 1}, 'spec': {'jobs': [%s]}, 'status': {%s'conditions': [%s]}}"
            .formatted(jobs, seen, conditions);
    return Serialization.unmarshal(json.replace('\'', '"'), CronHorizontalPodAutoscaler.class);
  }
}
