package io.github.cronhpa.controller;

import io.github.cronhpa.schedule.Decision;
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
  private static final int MOST_CHARACTERS = 1_000;

  private Messages() {}

  static String ran(Plan.Entry entry, String result) {
    return executed(entry) + result;
  }

  static String skipped(Plan.Entry entry, Decision.Skip skip) {
    return executed(entry) + "skip scaling activity,because of excludeDate (" + skip.entry() + ").";
  }

  private static String executed(Plan.Entry entry) {
    return "cron hpa job " + entry.job().spec().name() + " executed successfully. ";
  }

  static String failed(String reason) {
    return bounded("cron hpa failed to execute, because of " + reason);
  }

  static String missed(Plan.Entry entry, Decision.Miss miss, Instant now) {
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

  static String superseded(Plan.Entry entry, Decision.Supersede supersede) {
    return "the run of job "
        + entry.job().spec().name()
        + " due at "
        + local(supersede.due(), entry.job().zone())
        + " was left out: job "
        + supersede.by().spec().name()
        + " was due at "
        + local(supersede.byDue(), supersede.by().zone());
  }

  static String refused(Plan.Entry entry, String namespace, List<Problem> problems) {
    return bounded(
        "Failed to create cron hpa job "
            + entry.job().spec().name()
            + " in "
            + namespace
            + " namespace,because of "
            + problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
  }

  private static String local(Instant instant, ZoneId zone) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(zone));
  }

  private static String bounded(String message) {
    return message.length() <= MOST_CHARACTERS
        ? message
        : message.substring(0, MOST_CHARACTERS) + "...";
  }
}
