package io.github.cronhpa.cli.input;

import io.github.cronhpa.forecast.Timeline;
import io.github.cronhpa.schedule.TimeZones;
import io.github.cronhpa.text.Quoted;
import io.github.cronhpa.timetable.TimetableSettings;
import java.io.InputStream;
import java.time.Duration;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the commands that print coming runs have in common: how long, the zone, the calendars. */
public final class TimetableOptions {
  private static final String SPANS =
      "days 7d, hours 36h or weeks 2w, at most " + Timeline.MAX_DAYS + "d";
  private static final Pattern SPAN = Pattern.compile("(\\d{1,5})([hdw])");

  @Spec(Spec.Target.MIXEE)
  CommandSpec command;

  @Option(
      names = "--for",
      paramLabel = "SPAN",
      description = "How long: " + SPANS + ". Default: ${DEFAULT-VALUE}.")
  String span;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description =
          "IANA zone of schedules that name none, such as Asia/Shanghai; the TZ of the controller."
              + " Default: ${DEFAULT-VALUE}.")
  String zone = "UTC";

  @Mixin CalendarOptions calendars;

  /** Options with that much time ahead by default. */
  public TimetableOptions(String defaultSpan) {
    span = defaultSpan;
  }

  /**
   * What all timetables have in common: the zone, and the calendars from their files.
   *
   * @param standardInput what {@code -} stands for
   * @throws UnreadableFileException if there is no calendar in a file, or one that cannot be read
   */
  public TimetableSettings settings(InputStream standardInput) {
    return new TimetableSettings(zone(), calendars.read(zone(), standardInput));
  }

  /** The zone of schedules that name none. */
  public ZoneId zone() {
    return TimeZones.parse(zone)
        .orElseThrow(
            () ->
                wrong(
                    "--zone", zone, "is not an IANA time zone; use a name such as Asia/Shanghai"));
  }

  /** How long, 1 hour to {@link Timeline#MAX_DAYS}. */
  public Duration span() {
    Matcher parts = SPAN.matcher(span);
    if (parts.matches()) {
      long number = Long.parseLong(parts.group(1));
      Duration duration =
          switch (parts.group(2)) {
            case "h" -> Duration.ofHours(number);
            case "d" -> Duration.ofDays(number);
            default -> Duration.ofDays(7 * number);
          };
      if (!duration.isZero() && duration.compareTo(Duration.ofDays(Timeline.MAX_DAYS)) <= 0) {
        return duration;
      }
    }
    throw wrong("--for", span, "is not allowed; use " + SPANS);
  }

  /** The usage error for an option whose value is not allowed. */
  public ParameterException wrong(String option, String value, String problem) {
    return new ParameterException(
        command.commandLine(), option + ": " + Quoted.of(value) + " " + problem);
  }
}
