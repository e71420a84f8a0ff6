package io.github.cronhpa.web;

import io.github.cronhpa.api.ControllerZone;
import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.CronHpaLister;
import io.github.cronhpa.api.CurrentSizes;
import io.github.cronhpa.api.HistoryEntry;
import io.github.cronhpa.api.RunResult;
import io.github.cronhpa.schedule.Quote;
import io.github.cronhpa.schedule.Timeline;
import io.github.cronhpa.schedule.Timetable;
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
public class CronHpaApi {
  private static final int MOST_DAYS = 31;

  private final Clock clock;
  private final CronHpaLister lister;
  private final CurrentSizes sizes;
  private final ControllerZone zone;
  private final String version;

  /**
   * A view of all objects.
   *
   * @param clock the present
   * @param lister the objects
   * @param sizes the sizes of their targets
   * @param zone the zone of schedules that name none
   * @param version version of the controller
   */
  public CronHpaApi(
      Clock clock,
      CronHpaLister lister,
      CurrentSizes sizes,
      ControllerZone zone,
      @ConfigProperty(name = "quarkus.application.version") String version) {
    this.clock = clock;
    this.lister = lister;
    this.sizes = sizes;
    this.zone = zone;
    this.version = version;
  }

  /**
   * Some of the objects.
   *
   * @param search part of a name of the object, its namespace, its target or a job
   * @param namespace a namespace
   * @param state a {@link ShownState}
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
    Matches matches = Matches.of(query, lister.list());
    List<CronHorizontalPodAutoscaler> window = matches.window(query);
    return new CronHpaList(
        clock.instant(),
        zone.get().getId(),
        version,
        matches.total(),
        matches.objects().size(),
        matches.namespaces(),
        matches.counts(),
        views(window));
  }

  private List<CronHpaView> views(List<CronHorizontalPodAutoscaler> objects) {
    Iterator<Integer> size = sizes.of(objects).iterator();
    return objects.stream().map(object -> CronHpaView.of(object, size.next(), zone.get())).toList();
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
    int wanted = Parameter.number("days", days, 1, MOST_DAYS);
    CronHorizontalPodAutoscaler object = find(namespace, name);
    CronHpaView view = views(List.of(object)).get(0);
    Instant now = clock.instant();
    return new CronHpaDetail(
        now,
        view,
        object.statusOrEmpty().history().stream().map(RunView::of).toList(),
        object.specOrEmpty().excludeDates(),
        timeline(object, now, Duration.ofDays(wanted), view.currentSize()),
        ObjectYaml.of(object));
  }

  private CronHorizontalPodAutoscaler find(String namespace, String name) {
    return lister
        .list()
        .filter(object -> name.equals(object.getMetadata().getName()))
        .filter(object -> namespace.equals(object.getMetadata().getNamespace()))
        .findFirst()
        .orElseThrow(
            () ->
                ErrorMessage.notFound(
                    "there is no CronHorizontalPodAutoscaler "
                        + Quote.of(name)
                        + " in namespace "
                        + Quote.of(namespace)));
  }

  private Timeline timeline(
      CronHorizontalPodAutoscaler object, Instant now, Duration ahead, Integer currentSize) {
    Timetable.Origin origin =
        new Timetable.Origin(
            object.getMetadata().getUid(),
            Instant.parse(object.getMetadata().getCreationTimestamp()),
            zone.get());
    return Timeline.of(
        object.specOrEmpty(),
        origin,
        object.statusOrEmpty(),
        new Timeline.Window(now, now.plus(ahead), Timeline.MOST_RUNS),
        currentSize == null ? lastSize(object) : currentSize);
  }

  /** Where the target cannot be asked: the size that the newest run gave to it. */
  private static Integer lastSize(CronHorizontalPodAutoscaler object) {
    return object.statusOrEmpty().history().stream()
        .filter(entry -> entry.result() == RunResult.Succeed)
        .findFirst()
        .map(HistoryEntry::toReplicas)
        .orElse(null);
  }
}
