package io.github.cronhpa.controller;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.github.cronhpa.api.status.EventReason;
import io.github.cronhpa.cache.CalendarCache;
import io.github.cronhpa.calendar.CalendarChange;
import io.github.cronhpa.calendar.Calendars;
import io.github.cronhpa.controller.event.Notice;
import io.github.cronhpa.controller.event.Notifier;
import io.github.cronhpa.leader.ControllerNamespace;
import io.github.cronhpa.leader.LeaderTerm;
import io.github.cronhpa.scale.outcome.ApiFailure;
import io.github.cronhpa.text.ChangeDetector;
import io.github.cronhpa.timetable.TimetableSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Follows the ConfigMaps that are calendars, in the namespace of the controller, and has the
 * objects reconciled that use one which has changed.
 */
@ApplicationScoped
public class CalendarWatch implements ResourceEventHandler<ConfigMap> {
  private static final Logger LOG = Logger.getLogger(CalendarWatch.class);

  private final KubernetesClient client;
  private final ControllerNamespace namespace;
  private final CalendarCache calendars;
  private final TimetableSettings settings;
  private final WakeUps wakeUps;
  private final Notifier notifier;
  private final LeaderTerm term;
  private final Clock clock;
  private final ChangeDetector trouble = new ChangeDetector();

  /** Those that cannot be read. */
  private final Map<String, ConfigMap> broken = new ConcurrentHashMap<>();

  private SharedIndexInformer<ConfigMap> informer;

  CalendarWatch(
      KubernetesClient client,
      ControllerNamespace namespace,
      CalendarCache calendars,
      TimetableSettings settings,
      WakeUps wakeUps,
      Notifier notifier,
      LeaderTerm term,
      Clock clock) {
    this.client = client;
    this.namespace = namespace;
    this.calendars = calendars;
    this.settings = settings;
    this.wakeUps = wakeUps;
    this.notifier = notifier;
    this.term = term;
    this.clock = clock;
  }

  /**
   * Reads the calendars and begins to follow them. Nothing may run before: a day off would be an
   * ordinary day. Without the right to read them the controller goes on as without calendars, until
   * it has the right.
   *
   * @return false if the API server cannot say at present
   */
  public boolean start() {
    if (!read()) {
      return false;
    }
    informer = configMaps().runnableInformer(0);
    informer.exceptionHandler(
        (isStarted, failure) -> {
          warn(failure);
          return true;
        });
    informer.addEventHandler(this);
    informer.start().thenRun(this::forgetDeleted);
    return true;
  }

  /** Those that were deleted between the first list and that of the informer. */
  private void forgetDeleted() {
    // Known before listed: one that is added meanwhile must not be taken for one that is gone.
    Set<String> gone = new HashSet<>(calendars.all().keySet());
    informer.getStore().list().forEach(present -> gone.remove(present.getMetadata().getName()));
    gone.forEach(this::forget);
  }

  private void forget(String name) {
    broken.remove(name);
    calendars.remove(name);
    wakeUps.wakeUsersOf(name, CalendarChange.WHOLE, clock.instant());
  }

  /** Reads those that are not known yet; false if the API server cannot say at present. */
  private boolean read() {
    Set<String> known = calendars.all().keySet();
    try {
      configMaps().list().getItems().stream()
          .filter(configMap -> !known.contains(configMap.getMetadata().getName()))
          .forEach(this::onAdd);
    } catch (KubernetesClientException e) {
      if (ApiFailure.of(e).isTransient()) {
        return false;
      }
      warn(e);
    }
    return true;
  }

  private FilterWatchListDeletable<ConfigMap, ConfigMapList, Resource<ConfigMap>> configMaps() {
    return client.configMaps().inNamespace(namespace.name()).withLabel(Calendars.LABEL, "true");
  }

  private void warn(Throwable failure) {
    String reason = ApiFailure.reason(failure);
    if (trouble.isNew(reason)) {
      LOG.warnf("Calendars in the namespace %s cannot be watched: %s", namespace.name(), reason);
    }
  }

  /** Ends the watch. */
  public void stop() {
    if (informer != null) {
      informer.stop();
    }
  }

  /** Reports the calendars that cannot be read: this replica begins to act. */
  void reportBroken() {
    broken.values().forEach(this::report);
  }

  @Override
  public void onAdd(ConfigMap configMap) {
    String name = configMap.getMetadata().getName();
    Map<String, String> data = Objects.requireNonNullElse(configMap.getData(), Map.of());
    Calendars.Found before = calendars.find(name);
    boolean isChanged = calendars.put(name, data, settings.zone());
    // The informer keeps the object, of which no more than the name is needed.
    configMap.setData(null);
    configMap.setBinaryData(null);
    if (!isChanged) {
      return;
    }
    Instant now = clock.instant();
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    wakeUps.wakeUsersOf(name, calendars.find(name).since(before, today), now);
    if (calendars.find(name).problem().isEmpty()) {
      broken.remove(name);
    } else {
      broken.put(name, configMap);
      report(configMap);
    }
  }

  private void report(ConfigMap configMap) {
    String name = configMap.getMetadata().getName();
    if (term.mayAct()) {
      calendars
          .find(name)
          .problem()
          .map(problem -> new Notice(EventReason.InvalidCalendar, "The calendar " + problem))
          .ifPresent(notice -> notifier.post(configMap, notice, clock.instant()));
    }
  }

  @Override
  public void onUpdate(ConfigMap before, ConfigMap now) {
    onAdd(now);
  }

  @Override
  public void onDelete(ConfigMap configMap, boolean isFinalStateUnknown) {
    forget(configMap.getMetadata().getName());
    if (calendars.hasUnused()) {
      // One that was too many takes the place; its text was not kept.
      read();
    }
  }
}
