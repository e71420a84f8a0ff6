package io.github.cronhpa.web;

import io.github.cronhpa.manifest.ManifestLimits;
import io.github.cronhpa.manifest.ManifestReader;
import io.github.cronhpa.manifest.Preview;
import io.github.cronhpa.timetable.TimetableSettings;
import io.github.cronhpa.web.query.QueryParameters;
import io.github.cronhpa.web.view.ErrorResponse;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.resteasy.reactive.RestQuery;

/** What a manifest would do, before anybody applies it. Nothing is kept, nothing is written. */
@Path("/api/v1/preview")
@Produces(MediaType.APPLICATION_JSON)
public class PreviewResource {
  private static final int MAX_BYTES = 256 * 1024;
  private static final int MAX_DAYS = 31;

  private final ConcurrencyLimit limit = new ConcurrencyLimit("previews");
  private final Clock clock;
  private final TimetableSettings settings;
  private final ManifestReader reader;

  /**
   * A preview for one controller.
   *
   * @param clock the present
   * @param settings what all timetables have in common
   */
  public PreviewResource(Clock clock, TimetableSettings settings) {
    this.clock = clock;
    this.settings = settings;
    reader = new ManifestReader(ManifestLimits.OF_REQUEST, settings);
  }

  /**
   * Reads a manifest and foresees its runs.
   *
   * @param body YAML or JSON in UTF-8, at most 256 KiB
   * @param days how much of the future, 1 to 31
   * @param from where it begins, an instant; the present if it is absent
   * @return every CronHorizontalPodAutoscaler of the manifest
   * @throws IOException if the body does not arrive
   */
  @POST
  @Consumes(MediaType.WILDCARD)
  public Preview preview(
      InputStream body, @RestQuery @DefaultValue("7") String days, @RestQuery String from)
      throws IOException {
    int wanted = QueryParameters.number("days", days, 1, MAX_DAYS);
    Instant now = clock.instant();
    Instant begin = from == null || from.isEmpty() ? now : QueryParameters.instant("from", from);
    String text = text(body);
    Instant end = begin.plus(Duration.ofDays(wanted));
    return limit.run(() -> Preview.of(reader.read(text, now), now, begin, end));
  }

  private static String text(InputStream body) throws IOException {
    byte[] bytes = body.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw ErrorResponse.tooLarge("the manifest is larger than " + MAX_BYTES + " bytes");
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw ErrorResponse.badRequest("the manifest is not text in UTF-8");
    }
  }
}
