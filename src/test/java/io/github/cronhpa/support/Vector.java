package io.github.cronhpa.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cronhpa.schedule.ParsedSchedule;
import io.github.cronhpa.schedule.ScheduleParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the Go original's own engine answered for one schedule; no next times where it refused. */
public record Vector(
    String schedule, ZoneId zone, Instant from, boolean refused, List<Optional<Instant>> next) {

  /** Our extensions: L and W as day of month; 7, L and # as day of week. */
  private static final Pattern EXTENSION =
      Pattern.compile("\\S+ \\S+ \\S+ (L|LW|\\d+W) \\S+ \\S+|(\\S+ ){5}(7|\\d+L|\\d+#\\d+)");

  private static final ObjectMapper JSON = new ObjectMapper();

  public static List<Vector> read(String resource) {
    try (InputStream lines = Vector.class.getResourceAsStream("/vectors/" + resource)) {
      assertThat(lines).as(resource).isNotNull();
      return new String(lines.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(Vector::of)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether we accept what the original refused. */
  public boolean usesExtension() {
    return EXTENSION.matcher(schedule).matches();
  }

  public ParsedSchedule parsed() {
    return ScheduleParser.parse(schedule, zone, from);
  }

  private static Vector of(String line) {
    try {
      JsonNode vector = JSON.readTree(line);
      List<Optional<Instant>> next = new ArrayList<>();
      vector.get("next").forEach(each -> next.add(instant(each.asText())));
      return new Vector(
          vector.get("schedule").asText(),
          ZoneId.of(vector.get("zone").asText()),
          OffsetDateTime.parse(vector.get("from").asText()).toInstant(),
          vector.hasNonNull("error"),
          next);
    } catch (IOException e) {
      throw new UncheckedIOException(line, e);
    }
  }

  /** The original looks five years ahead and says "never" for what comes later. */
  private static Optional<Instant> instant(String text) {
    return text.equals("never")
        ? Optional.empty()
        : Optional.of(OffsetDateTime.parse(text).toInstant());
  }
}
