package io.github.cronhpa.support.behaviour;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Instants of the year 2026 as the document writes them: {@code 4 May 21:00}, in UTC. */
public final class WordedTime {
  private static final Pattern TIME =
      Pattern.compile("\\s*(\\d+ [A-Z][a-z]{2,8} \\d\\d:\\d\\d)(:\\d\\d)?\\s*(.*)");

  private static final DateTimeFormatter READ =
      DateTimeFormatter.ofPattern("d MMM uuuu HH:mm:ss", Locale.ENGLISH);
  private static final DateTimeFormatter WRITE =
      DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter WRITE_SECONDS =
      DateTimeFormatter.ofPattern("d MMM HH:mm:ss", Locale.ENGLISH);

  private WordedTime() {}

  /**
   * A text that begins with a time.
   *
   * @param time the time
   * @param rest what follows it
   */
  public record Parted(Instant time, String rest) {}

  /**
   * Parts a text that begins with a time.
   *
   * @param text for example {@code 4 May 21:00 created}
   * @return the time and the rest
   */
  public static Parted part(String text) {
    Matcher parts = TIME.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("begins with no time: '" + text + "'");
    }
    String seconds = parts.group(2) == null ? ":00" : parts.group(2);
    String[] words = parts.group(1).split(" ");
    String full = words[0] + " " + words[1] + " 2026 " + words[2] + seconds;
    return new Parted(
        LocalDateTime.parse(full, READ).toInstant(ZoneOffset.UTC), parts.group(3).strip());
  }

  /**
   * Words a time.
   *
   * @param instant whole seconds
   * @return for example {@code 4 May 21:00}
   */
  public static String words(Instant instant) {
    LocalDateTime time = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    return time.getSecond() == 0 ? WRITE.format(time) : WRITE_SECONDS.format(time);
  }
}
