package io.github.cronhpa.web;

import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.cache.CronHpaCache;
import io.github.cronhpa.text.Quoted;
import io.github.cronhpa.timetable.TimetableSettings;
import io.github.cronhpa.web.query.ListQuery;
import io.github.cronhpa.web.query.ListResult;
import io.github.cronhpa.web.query.QueryParameters;
import io.github.cronhpa.web.query.StateFilter;
import io.github.cronhpa.web.view.CronHpaView;
import io.github.cronhpa.web.view.ErrorResponse;
import io.github.cronhpa.web.view.RunView;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** The objects, from this replica's cache: any replica answers, and no answer asks for objects. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
public class CronHpaResource {
  private static final int MAX_DAYS = 31;

  private final Clock clock;
  private final CronHpaCache cache;
  private final CurrentReplicas replicas;
  private final TimetableSettings settings;
  private final ObjectTimelines timelines;
  private final String version;

  /**
   * A view of all objects.
   *
   * @param clock the present
   * @param cache the objects
   * @param replicas the sizes of their targets
   * @param settings what all timetables have in common
   * @param timelines their sizes over time
   * @param version version of the controller
   */
  public CronHpaResource(
      Clock clock,
      CronHpaCache cache,
      CurrentReplicas replicas,
      TimetableSettings settings,
      ObjectTimelines timelines,
      @ConfigProperty(name = "quarkus.application.version") String version) {
    this.clock = clock;
    this.cache = cache;
    this.replicas = replicas;
    this.settings = settings;
    this.timelines = timelines;
    this.version = version;
  }

  /**
   * Some of the objects.
   *
   * @param search part of a name of the object, its namespace, its target or a job
   * @param namespace a namespace
   * @param state a {@link StateFilter}
   * @param sort what to order by
   * @param order asc or desc
   * @param offset how many to leave out
   * @param limit how many to list
   * @return the objects in the window
   */
  @GET
  @Path("cronhpas")
  public CronHpaList list(
      @RestQuery String search,
      @RestQuery String namespace,
      @RestQuery String state,
      @RestQuery @DefaultValue("next") String sort,
      @RestQuery @DefaultValue("asc") String order,
      @RestQuery @DefaultValue("0") String offset,
      @RestQuery @DefaultValue("100") String limit) {
    ListQuery query = ListQuery.of(search, namespace, state, sort, order, offset, limit);
    ListResult matches = ListResult.of(query, cache.list());
    List<CronHorizontalPodAutoscaler> window = matches.window(query);
    return new CronHpaList(
        clock.instant(),
        settings.zone().getId(),
        version,
        matches.total(),
        matches.objects().size(),
        matches.namespaces(),
        matches.counts(),
        views(window));
  }

  private List<CronHpaView> views(List<CronHorizontalPodAutoscaler> objects) {
    Iterator<Integer> size = replicas.of(objects).iterator();
    return objects.stream()
        .map(object -> CronHpaView.of(object, size.next(), settings.zone()))
        .toList();
  }

  /**
   * One object with its past and its future.
   *
   * @param namespace its namespace
   * @param name its name
   * @param days how much of the future, 1 to 31
   * @return the object
   */
  @GET
  @Path("namespaces/{namespace}/cronhpas/{name}")
  public CronHpaDetail detail(
      @RestPath String namespace,
      @RestPath String name,
      @RestQuery @DefaultValue("7") String days) {
    int wanted = QueryParameters.number("days", days, 1, MAX_DAYS);
    CronHorizontalPodAutoscaler object = find(namespace, name);
    CronHpaView view = views(List.of(object)).get(0);
    Instant now = clock.instant();
    return new CronHpaDetail(
        now,
        view,
        object.statusOrEmpty().history().stream().map(RunView::of).toList(),
        object.specOrEmpty().excludeDates(),
        timelines.of(object, now, Duration.ofDays(wanted), view.currentSize()),
        ObjectYaml.of(object));
  }

  private CronHorizontalPodAutoscaler find(String namespace, String name) {
    return cache
        .list()
        .filter(object -> name.equals(object.getMetadata().getName()))
        .filter(object -> namespace.equals(object.getMetadata().getNamespace()))
        .findFirst()
        .orElseThrow(
            () ->
                ErrorResponse.notFound(
                    "there is no CronHorizontalPodAutoscaler "
                        + Quoted.of(name)
                        + " in namespace "
                        + Quoted.of(namespace)));
  }
}
