package io.github.cronhpa.controller;

import io.github.cronhpa.api.JobCondition;
import io.github.cronhpa.schedule.Decision;
import io.github.cronhpa.schedule.OneLine;
import io.github.cronhpa.schedule.Plan;
import io.github.cronhpa.schedule.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The words of conditions and events. Those that the Go original had are kept to the letter, for
 * people's alerts match them.
 */
final class Messages {
  /** Objects with more jobs than this get shorter texts, so that their status can be stored. */
  private static final int MANY_JOBS = 100;

  private static final String FAILED = "cron hpa failed to execute, because of ";
  private static final String NO_TARGET = FAILED + "spec.scaleTargetRef.";

  private static final int MOST_CHARACTERS = 1_000;
  private static final int FEW_CHARACTERS = 100;

  private final String namespace;
  private final int most;

  /**
   * The messages of one object.
   *
   * @param namespace its namespace
   * @param jobs how many jobs it has
   */
  Messages(String namespace, int jobs) {
    this.namespace = namespace;
    this.most = mostCharacters(jobs);
  }

  /** How long a text of a condition may be in an object with so many jobs. */
  static int mostCharacters(int jobs) {
    return jobs > MANY_JOBS ? FEW_CHARACTERS : MOST_CHARACTERS;
  }

  String ran(Plan.Entry entry, String result) {
    return bounded(executed(entry) + result);
  }

  String skipped(Plan.Entry entry, Decision.Skip skip) {
    return bounded(
        executed(entry) + "skip scaling activity,because of excludeDate (" + skip.entry() + ").");
  }

  private static String executed(Plan.Entry entry) {
    return "cron hpa job " + entry.job().spec().name() + " executed successfully. ";
  }

  String failed(String reason) {
    return bounded(FAILED + reason);
  }

  String missed(Plan.Entry entry, Decision.Miss miss, Instant now) {
    return failed(
        "the run of job "
            + entry.job().spec().name()
            + " due at "
            + local(miss.due(), entry.job().zone())
            + " could not start in time: it is "
            + Duration.between(miss.due(), now).toSeconds()
            + " s late, spec.startingDeadlineSeconds is "
            + miss.deadline().toSeconds());
  }

  String superseded(Plan.Entry entry, Decision.Supersede supersede) {
    return bounded(
        "the run of job "
            + entry.job().spec().name()
            + " due at "
            + local(supersede.due(), entry.job().zone())
            + " was left out: job "
            + supersede.by().spec().name()
            + " was due at "
            + local(supersede.byDue(), supersede.by().zone()));
  }

  String refused(Plan.Entry entry, List<Problem> problems) {
    return bounded(
        "Failed to create cron hpa job "
            + entry.job().spec().name()
            + " in "
            + namespace
            + " namespace,because of "
            + problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
  }

  /** Whether a run is being retried because there is no such target, or none that can be scaled. */
  static boolean saysThatTheTargetIsMissing(JobCondition condition) {
    return condition.retryingSince() != null
        && condition.message() != null
        && condition.message().startsWith(NO_TARGET);
  }

  private static String local(Instant instant, ZoneId zone) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(zone));
  }

  /** Names are whatever a user wrote. */
  private String bounded(String message) {
    return OneLine.of(message, most);
  }
}
