package io.github.cronhpa.web.query;

import io.github.cronhpa.text.Quoted;
import io.github.cronhpa.web.view.ErrorResponse;
import jakarta.ws.rs.WebApplicationException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;

/** Reads query parameters, and says what would be right where one is wrong. */
public final class QueryParameters {
  private static final Instant FIRST = Instant.EPOCH;
  private static final Instant LAST = Instant.parse("3000-01-01T00:00:00Z");

  private QueryParameters() {}

  static String text(String name, String value, int longest) {
    if (value == null) {
      return "";
    }
    if (value.length() > longest) {
      throw wrong(name, value, "at most " + longest + " characters");
    }
    return value;
  }

  /**
   * Reads a number from {@code least} to {@code most}.
   *
   * @throws WebApplicationException 400 if it is none
   */
  public static int number(String name, String value, int least, int most) {
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Refused below, as any other number that is not allowed.
    }
    throw wrong(name, value, least + " to " + most);
  }

  /**
   * Reads an instant of ISO 8601 with an offset, of 1970 to 2999.
   *
   * @throws WebApplicationException 400 if it is none
   */
  public static Instant instant(String name, String value) {
    try {
      Instant instant = DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(value, Instant::from);
      if (!instant.isBefore(FIRST) && instant.isBefore(LAST)) {
        return instant;
      }
    } catch (DateTimeException e) {
      // Refused below, as any other instant that is not allowed.
    }
    throw wrong(name, value, "an instant such as 2026-05-01T00:00:00Z, of 1970 to 2999");
  }

  static <T> T oneOf(String name, String value, List<T> allowed) {
    return allowed.stream()
        .filter(each -> each.toString().equals(value))
        .findFirst()
        .orElseThrow(() -> wrong(name, value, enumeration(allowed)));
  }

  private static String enumeration(List<?> allowed) {
    String first =
        allowed.subList(0, allowed.size() - 1).stream()
            .map(Object::toString)
            .collect(Collectors.joining(", "));
    return first + " or " + allowed.get(allowed.size() - 1);
  }

  private static WebApplicationException wrong(String name, String value, String allowed) {
    return ErrorResponse.badRequest(
        name + ": " + Quoted.of(value) + " is not allowed; use " + allowed);
  }
}
