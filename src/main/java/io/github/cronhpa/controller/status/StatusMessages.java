package io.github.cronhpa.controller.status;

import io.github.cronhpa.api.status.JobCondition;
import io.github.cronhpa.api.status.OverrideStatus;
import io.github.cronhpa.plan.Decision;
import io.github.cronhpa.plan.JobPlan;
import io.github.cronhpa.plan.Level;
import io.github.cronhpa.scale.outcome.ScaleOutcome;
import io.github.cronhpa.text.FieldError;
import io.github.cronhpa.text.SingleLine;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The words of conditions and events. Those of the Go controller are kept to the letter, because
 * people's alerts match them.
 */
final class StatusMessages {
  /** Objects with more jobs than this get shorter texts, so that their status can be stored. */
  private static final int MANY_JOBS = 100;

  private static final int MAX_CHARACTERS = 1_000;
  private static final int MAX_CHARACTERS_OF_MANY = 100;
  private static final String ENDED = "The window ended. ";

  private final String namespace;
  private final String object;
  private final Instant leaderSince;
  private final int max;

  /**
   * The messages of one object.
   *
   * @param namespace its namespace
   * @param object its name
   * @param jobs how many jobs it has
   * @param leaderSince when this replica became the leader; runs due before may be another's
   */
  StatusMessages(String namespace, String object, int jobs, Instant leaderSince) {
    this.namespace = namespace;
    this.object = object;
    this.leaderSince = leaderSince;
    this.max = maxCharacters(jobs);
  }

  /** How long a text of a condition may be in an object with so many jobs. */
  static int maxCharacters(int jobs) {
    return jobs > MANY_JOBS ? MAX_CHARACTERS_OF_MANY : MAX_CHARACTERS;
  }

  /** The copies of the schedule are for people; jobs are identified by id. */
  static UnaryOperator<JobCondition> bounded(int jobs) {
    int max = maxCharacters(jobs);
    return condition ->
        condition.toBuilder()
            .schedule(cut(condition.schedule(), max), cut(condition.resolvedSchedule(), max))
            .build();
  }

  private static String cut(String text, int max) {
    return text == null || text.length() <= max ? text : SingleLine.of(text, max);
  }

  String ran(JobPlan entry, String result) {
    return bounded(executed(entry) + (entry.decision().isEnd() ? ENDED : "") + result);
  }

  /** The end of a window after which nothing says a size. */
  String endedOnly(JobPlan entry) {
    return bounded(
        executed(entry) + ENDED + "The size before it is not known, so the target stays.");
  }

  String skipped(JobPlan entry, Decision.Skip skip) {
    return bounded(
        executed(entry)
            + "skip scaling activity,because of "
            + skip.exclusion().field()
            + " ("
            + skip.exclusion().entry()
            + ").");
  }

  String overridden(JobPlan entry, Decision.Overridden overridden) {
    return bounded(
        (overridden.isEnd() ? "the end of the window of " : "the run of ")
            + run(entry, overridden.due())
            + " is overridden until "
            + overridden.until());
  }

  /** An override that begins; empty for a pause, which scales nothing. */
  String overridden(OverrideStatus override, Optional<ScaleOutcome.Success> success) {
    return success
        .map(done -> "The size is overridden until " + override.until() + ". " + done.message())
        .orElseGet(() -> "The jobs are paused until " + override.until() + ".");
  }

  /** An override that ends; empty if nothing says a size. */
  String overrideEnded(Optional<ScaleOutcome.Success> success, boolean acts) {
    String then =
        success
            .map(ScaleOutcome.Success::message)
            .orElse("No job says a size, so the target stays.");
    return "The override ended. " + (acts ? "A job is due." : then);
  }

  String held(Level level, String result) {
    String why =
        level.job() == null
            ? "no job says a size"
            : "job "
                + level.job().spec().name()
                + " says it since "
                + local(level.since(), level.job().zone());
    return bounded("The size was set back because of spec.hold, " + why + ". " + result);
  }

  private static String executed(JobPlan entry) {
    return "cron hpa job " + entry.job().spec().name() + " executed successfully. ";
  }

  String failed(String reason) {
    return bounded("cron hpa failed to execute, because of " + reason);
  }

  String missed(JobPlan entry, Decision.Missed missed, Instant now) {
    return failed(
        "the run of "
            + run(entry, missed.due())
            + " could not start in time: it is "
            + Duration.between(missed.due(), now).toSeconds()
            + " s late, "
            + (entry.job().isWindow() ? "its duration is " : "spec.startingDeadlineSeconds is ")
            + missed.deadline().toSeconds());
  }

  /** A run that was due before this replica led may have been carried out and not recorded. */
  String superseded(JobPlan entry, Decision.Supersede supersede) {
    Level by = supersede.by();
    String job = "job " + by.job().spec().name();
    String other =
        by.until() == null
            ? job + " was due at " + local(by.since(), by.job().zone())
            : "the window of " + job + " is open until " + local(by.until(), by.job().zone());
    return bounded(
        (supersede.isEnd() ? "the end of the window of " : "the run of ")
            + run(entry, supersede.due())
            + (supersede.due().isBefore(leaderSince)
                ? " is superseded, " + other + "; a previous leader may have carried it out"
                : " is superseded: " + other));
  }

  String invalid(JobPlan entry, List<FieldError> errors) {
    return bounded(
        "Failed to create cron hpa job "
            + entry.job().spec().name()
            + " in "
            + object
            + " namespace "
            + namespace
            + ",because of "
            + errors.stream().map(FieldError::toString).collect(Collectors.joining("; ")));
  }

  private static String run(JobPlan entry, Instant due) {
    return "job " + entry.job().spec().name() + " due at " + local(due, entry.job().zone());
  }

  private static String local(Instant instant, ZoneId zone) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(zone));
  }

  /** Names can be of any length. */
  private String bounded(String message) {
    return SingleLine.of(message, max);
  }
}
