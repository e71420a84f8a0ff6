package io.github.cronhpa.web;

import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.cache.CronHpaCache;
import io.github.cronhpa.timetable.TimetableSettings;
import io.github.cronhpa.web.query.ListQuery;
import io.github.cronhpa.web.query.ListResult;
import io.github.cronhpa.web.query.QueryParameters;
import io.github.cronhpa.web.view.TimelineList;
import io.github.cronhpa.web.view.TimelineRow;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestQuery;

/** What will happen in the whole cluster, at a glance. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
public class TimelineResource {
  private static final int MAX_DAYS = 7;
  private static final String MAX_ITEMS = Integer.toString(TimelineList.MAX_ITEMS);

  private final ConcurrencyLimit limit = new ConcurrencyLimit("timelines");
  private final Clock clock;
  private final CronHpaCache cache;
  private final ObjectTimelines timelines;
  private final TimetableSettings settings;
  private final String version;

  /**
   * A view of all objects.
   *
   * @param clock the present
   * @param cache the objects
   * @param timelines their sizes over time
   * @param settings what all timetables have in common
   * @param version version of the controller
   */
  public TimelineResource(
      Clock clock,
      CronHpaCache cache,
      ObjectTimelines timelines,
      TimetableSettings settings,
      @ConfigProperty(name = "quarkus.application.version") String version) {
    this.clock = clock;
    this.cache = cache;
    this.timelines = timelines;
    this.settings = settings;
    this.version = version;
  }

  /**
   * The sizes of the objects over the coming time.
   *
   * @param namespace a namespace, null or blank for all
   * @param days how much of the future, 1 to 7
   * @return one row per object
   */
  @GET
  @Path("timelines")
  public TimelineList list(@RestQuery String namespace, @RestQuery @DefaultValue("1") String days) {
    Duration ahead = Duration.ofDays(QueryParameters.number("days", days, 1, MAX_DAYS));
    ListQuery query = ListQuery.of(null, namespace, null, "namespace", "asc", "0", MAX_ITEMS);
    return limit.run(() -> list(query, ahead));
  }

  private TimelineList list(ListQuery query, Duration ahead) {
    ListResult matches = ListResult.of(query, cache.list());
    List<CronHorizontalPodAutoscaler> objects = matches.window(query);
    int maxSteps = TimelineRow.maxSteps(objects.size());
    Instant now = clock.instant();
    return new TimelineList(
        now,
        now.plus(ahead),
        settings.zone().getId(),
        version,
        matches.objects().size(),
        matches.namespaces(),
        objects.stream()
            .map(object -> TimelineRow.of(object, timelines.of(object, now, ahead, null), maxSteps))
            .toList());
  }
}
