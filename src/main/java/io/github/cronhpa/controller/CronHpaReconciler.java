package io.github.cronhpa.controller;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.CronHpaSpec;
import io.github.cronhpa.api.CronHpaStatus;
import io.github.cronhpa.scale.ScaleOutcome;
import io.github.cronhpa.scale.ScaleOutcome.Failure;
import io.github.cronhpa.scale.ScaleOutcome.Mender;
import io.github.cronhpa.scale.Scaler;
import io.github.cronhpa.scale.Target;
import io.github.cronhpa.schedule.Plan;
import io.github.cronhpa.schedule.Planner;
import io.github.cronhpa.schedule.Timetable;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Keeps one object on its timetable: read the clock, plan, scale, write status, tell, and look
 * again when the next job is due. Whatever woke it, it decides anew.
 */
@ApplicationScoped
@ControllerConfiguration(name = CronHpaReconciler.NAME)
public class CronHpaReconciler implements Reconciler<CronHorizontalPodAutoscaler> {
  static final String NAME = "cronhpa";

  private final Clock clock;
  private final Leadership leadership;
  private final DefaultZone defaultZone;
  private final SecondLook secondLook;
  private final Scaler scaler;
  private final ClusterWarnings clusterWarnings;
  private final StatusWriter statusWriter;
  private final NoticeBoard notices;
  private final RunMeters runMeters;
  private final Workers workers;
  private final Agenda agenda;
  private final WatchedObjects watchedObjects;
  private final AgendaEventSource eventSource =
      new AgendaEventSource(this::onUpdated, this::onDeleted);

  /** Everything that a run touches. */
  @SuppressWarnings("this-escape")
  CronHpaReconciler(
      Clock clock,
      Leadership leadership,
      DefaultZone defaultZone,
      SecondLook secondLook,
      Scaler scaler,
      ClusterWarnings clusterWarnings,
      StatusWriter statusWriter,
      NoticeBoard notices,
      RunMeters runMeters,
      Workers workers,
      Agenda agenda,
      WatchedObjects watchedObjects) {
    this.clock = clock;
    this.leadership = leadership;
    this.defaultZone = defaultZone;
    this.secondLook = secondLook;
    this.scaler = scaler;
    this.clusterWarnings = clusterWarnings;
    this.statusWriter = statusWriter;
    this.notices = notices;
    this.runMeters = runMeters;
    this.workers = workers;
    this.agenda = agenda;
    this.watchedObjects = watchedObjects;
  }

  @Override
  public List<EventSource<?, CronHorizontalPodAutoscaler>> prepareEventSources(
      EventSourceContext<CronHorizontalPodAutoscaler> context) {
    watchedObjects.watchedBy(context.getPrimaryCache());
    return List.of(eventSource);
  }

  @Override
  public UpdateControl<CronHorizontalPodAutoscaler> reconcile(
      CronHorizontalPodAutoscaler object, Context<CronHorizontalPodAutoscaler> context) {
    if (!leadership.mayAct()) {
      // Who takes the lease looks at every object.
      return UpdateControl.noUpdate();
    }
    Instant now = clock.instant();
    Planned planned = plan(object, now);
    if (SecondLook.isNeededFor(planned.plan())) {
      Optional<CronHorizontalPodAutoscaler> present = secondLook.at(object);
      if (present.isEmpty()) {
        Optional<ScaleOutcome> unknown = Optional.of(SecondLook.UNKNOWN);
        lookAgain(object, context, Wake.of(planned.plan(), planned.before(), unknown, now));
        return UpdateControl.noUpdate();
      }
      planned = plan(present.get(), now);
    }
    carryOut(planned, context, now);
    return UpdateControl.noUpdate();
  }

  /** What is to be done about an object, and what that was decided from. */
  private record Planned(
      CronHorizontalPodAutoscaler object, CronHpaStatus before, Timetable timetable, Plan plan) {}

  private Planned plan(CronHorizontalPodAutoscaler object, Instant now) {
    CronHpaSpec spec = object.specOrEmpty();
    CronHpaStatus before = statusWriter.newest(object);
    Timetable timetable = Timetable.of(spec, origin(object));
    return new Planned(object, before, timetable, Planner.plan(spec, timetable, before, now));
  }

  private void carryOut(
      Planned planned, Context<CronHorizontalPodAutoscaler> context, Instant now) {
    CronHorizontalPodAutoscaler object = planned.object();
    CronHpaStatus before = planned.before();
    Plan plan = planned.plan();
    Optional<ScaleOutcome> outcome = plan.acting().map(entry -> scale(object, entry));
    if (Thread.currentThread().isInterrupted()) {
      // The controller stops: what it could not finish is still due, and the next leader does it.
      return;
    }
    StatusUpdate update =
        new StatusBuilder(object, before, clusterWarnings.of(object, before, now))
            .build(planned.timetable(), plan, outcome, now);
    statusWriter.save(object, update.status());

    runMeters.count(plan, outcome);
    update.notices().forEach(notice -> notices.post(object, notice, now));
    lookAgain(object, context, Wake.of(plan, update.status(), outcome, now));
  }

  private Timetable.Origin origin(CronHorizontalPodAutoscaler object) {
    ObjectMeta meta = object.getMetadata();
    return new Timetable.Origin(
        meta.getUid(), Instant.parse(meta.getCreationTimestamp()), defaultZone.get());
  }

  private ScaleOutcome scale(CronHorizontalPodAutoscaler object, Plan.Entry entry) {
    Target target =
        new Target(object.getMetadata().getNamespace(), object.getSpec().scaleTargetRef());
    AtomicReference<Instant> sent = new AtomicReference<>();
    long begin = System.nanoTime();
    ScaleOutcome outcome =
        scaler.scale(target, entry.job().spec(), () -> sent.compareAndSet(null, clock.instant()));
    learn(outcome, Duration.ofNanos(System.nanoTime() - begin));
    runMeters.sent(entry, outcome, Optional.ofNullable(sent.get()));
    return outcome;
  }

  /** Not from what the user must mend: for a kind without a scale nothing may have been asked. */
  private void learn(ScaleOutcome outcome, Duration took) {
    boolean refused = outcome instanceof Failure failure && failure.mender() == Mender.CLUSTER;
    if (refused || outcome instanceof ScaleOutcome.Success) {
      workers.learn(took, refused);
    }
  }

  /** An object that was deleted meanwhile must not stay on the agenda. */
  private void lookAgain(
      CronHorizontalPodAutoscaler object,
      Context<CronHorizontalPodAutoscaler> context,
      Optional<Instant> wake) {
    ResourceID id = ResourceID.fromResource(object);
    agenda.put(id, wake);
    if (!context.getPrimaryCache().contains(id)) {
      agenda.remove(id);
    }
  }

  /** Has objects looked at as soon as threads are free. */
  void wake(List<ResourceID> objects) {
    objects.forEach(eventSource::wake);
  }

  /** Has every object looked at: this replica begins to act. */
  void lookAtAll() {
    watchedObjects.list().map(ResourceID::fromResource).forEach(eventSource::wake);
  }

  private void onUpdated(CronHorizontalPodAutoscaler object, CronHorizontalPodAutoscaler before) {
    boolean isAnother = !object.getMetadata().getUid().equals(before.getMetadata().getUid());
    if (isAnother) {
      // Deleted and created anew while the watch was blind.
      statusWriter.forget(before);
    }
    if (statusWriter.seen(object) || isAnother) {
      eventSource.wake(ResourceID.fromResource(object));
    }
  }

  private void onDeleted(CronHorizontalPodAutoscaler object) {
    statusWriter.forget(object);
    agenda.remove(ResourceID.fromResource(object));
  }
}
