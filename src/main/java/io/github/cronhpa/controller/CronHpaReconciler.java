package io.github.cronhpa.controller;

import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.status.FailureReason;
import io.github.cronhpa.cache.CronHpaCache;
import io.github.cronhpa.cache.FreshRead;
import io.github.cronhpa.controller.ObjectPlanner.Planned;
import io.github.cronhpa.controller.event.Notifier;
import io.github.cronhpa.controller.follow.Look;
import io.github.cronhpa.controller.ledger.StatusLedger;
import io.github.cronhpa.controller.ledger.StatusWriter;
import io.github.cronhpa.controller.status.Attempt;
import io.github.cronhpa.controller.status.ReconcileResult;
import io.github.cronhpa.controller.status.StatusBuilder;
import io.github.cronhpa.controller.status.TargetConflictWarnings;
import io.github.cronhpa.controller.work.Agenda;
import io.github.cronhpa.controller.work.RetryBackoff;
import io.github.cronhpa.leader.LeaderTerm;
import io.github.cronhpa.plan.Plan;
import io.github.cronhpa.plan.memory.FollowedRun;
import io.github.cronhpa.scale.outcome.ScaleOutcome.Failure;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps one object on its timetable: read the clock, plan, scale, save the status, report, and set
 * when to reconcile next. It decides from spec, status and now, and not from what caused the
 * reconcile.
 */
@ApplicationScoped
@ControllerConfiguration(name = CronHpaReconciler.NAME)
public class CronHpaReconciler implements Reconciler<CronHorizontalPodAutoscaler> {
  static final String NAME = "cronhpa";

  private static final Failure UNREADABLE =
      new Failure(FailureReason.Unavailable, "the object cannot be read", Optional.empty());

  private final Clock clock;
  private final LeaderTerm term;
  private final ObjectPlanner planner;
  private final CronHpaCache cache;
  private final FreshRead freshRead;
  private final ScaleAttempts attempts;
  private final TargetLooks looks;
  private final TargetConflictWarnings conflicts;
  private final StatusLedger ledger;
  private final StatusWriter statusWriter;
  private final Notifier notifier;
  private final RunListener runs;
  private final Agenda agenda;
  private final WakeUps wakeUps;

  CronHpaReconciler(
      Clock clock,
      LeaderTerm term,
      ObjectPlanner planner,
      CronHpaCache cache,
      FreshRead freshRead,
      ScaleAttempts attempts,
      TargetLooks looks,
      TargetConflictWarnings conflicts,
      StatusLedger ledger,
      StatusWriter statusWriter,
      Notifier notifier,
      RunListener runs,
      Agenda agenda,
      WakeUps wakeUps) {
    this.clock = clock;
    this.term = term;
    this.planner = planner;
    this.cache = cache;
    this.freshRead = freshRead;
    this.attempts = attempts;
    this.looks = looks;
    this.conflicts = conflicts;
    this.ledger = ledger;
    this.statusWriter = statusWriter;
    this.notifier = notifier;
    this.runs = runs;
    this.agenda = agenda;
    this.wakeUps = wakeUps;
  }

  @Override
  public List<EventSource<?, CronHorizontalPodAutoscaler>> prepareEventSources(
      EventSourceContext<CronHorizontalPodAutoscaler> context) {
    cache.use(context.getPrimaryCache());
    return List.of(wakeUps);
  }

  @Override
  public UpdateControl<CronHorizontalPodAutoscaler> reconcile(
      CronHorizontalPodAutoscaler object, Context<CronHorizontalPodAutoscaler> context) {
    // A replica that begins to act reconciles every object.
    if (term.mayAct()) {
      reconcile(object);
    }
    return UpdateControl.noUpdate();
  }

  void reconcile(CronHorizontalPodAutoscaler object) {
    Instant now = clock.instant();
    Planned planned = newest(planner.plan(object, now), now);
    if (isToBeConfirmed(planned)) {
      FreshRead.Answer answer = freshRead.of(object);
      if (answer instanceof FreshRead.Gone) {
        agenda.remove(ResourceID.fromResource(object));
        return;
      }
      if (answer instanceof FreshRead.Unknown) {
        Instant retryAt = RetryBackoff.retryAt(UNREADABLE, planned.before(), now);
        reconcileAt(object, Stream.of(planned.plan().wake(), Optional.of(retryAt)));
        return;
      }
      planned = planner.plan(((FreshRead.Present) answer).object(), now);
    }
    carryOut(planned, now);
  }

  /**
   * Between the read of the object and the plan the watch may have delivered a status of ours,
   * which the ledger then forgets. The cache has it, and it says that the run is done.
   */
  private Planned newest(Planned planned, Instant now) {
    if (!planned.isDue()) {
      return planned;
    }
    String version = planned.object().getMetadata().getResourceVersion();
    return cache
        .find(ResourceID.fromResource(planned.object()))
        .filter(cached -> !cached.getMetadata().getResourceVersion().equals(version))
        .map(cached -> planner.plan(cached, now))
        .orElse(planned);
  }

  /**
   * Nobody acts on what is not known to be fresh: an object that was deleted, suspended or edited
   * meanwhile must not be scaled. After a failure the watch may be as blind as the rest was.
   */
  private boolean isToBeConfirmed(Planned planned) {
    return planned.isRetry()
        || planned.isOutdated()
        || planned.isDue() && freshRead.isNeededFor(planned.object());
  }

  private void carryOut(Planned planned, Instant now) {
    CronHorizontalPodAutoscaler object = planned.object();
    Plan plan = planned.plan();
    TargetConflictWarnings.Found found = conflicts.of(object, planned.before(), now);
    boolean isLeftToHpa = plan.held().isPresent() && found.hpa().isPresent();
    Optional<Attempt> attempt =
        planned.pausedUntil().isPresent() || isLeftToHpa
            ? Optional.empty()
            : attempts.make(object, plan, now);
    Look look = attempt.isPresent() ? Look.NONE : looks.look(planned, now);
    if (Thread.currentThread().isInterrupted()) {
      // The controller stops: what it could not finish is still due for the next leader.
      return;
    }
    Optional<Attempt> shown =
        isLeftToHpa ? attempt : attempt.or(() -> attempts.failedHold(object, plan, now));
    ReconcileResult result =
        new StatusBuilder(object, planned.before(), found, term.since())
            .build(planned.timetable(), plan, shown, look, now);
    statusWriter.save(object, result.status(), now);
    result.runs().forEach(runs::ended);
    result.readyAfter().ifPresent(runs::ready);
    result.warmAfter().ifPresent(runs::warm);
    result.notices().forEach(notice -> notifier.post(object, notice, now));
    Optional<Instant> next =
        attempt.flatMap(tried -> attempts.next(object, plan, tried, result.status(), now));
    Optional<Instant> nextLook =
        FollowedRun.of(object.specOrEmpty(), result.status())
            .map(run -> attempt.isPresent() ? run.nextLook(now) : TargetLooks.next(run, look, now));
    Optional<Instant> wake = planner.wakeAfter(planned, result.status(), now);
    reconcileAt(object, Stream.of(wake, planned.pausedUntil(), next, nextLook));
  }

  /** Sets when to reconcile next: at the earliest of what is to come. */
  private void reconcileAt(CronHorizontalPodAutoscaler object, Stream<Optional<Instant>> instants) {
    ResourceID id = ResourceID.fromResource(object);
    agenda.put(id, instants.flatMap(Optional::stream).min(Instant::compareTo));
    ledger.retryAt(object).ifPresent(retryAt -> agenda.putNoLaterThan(id, retryAt));
    if (cache.find(id).isEmpty()) {
      agenda.remove(id);
    }
  }
}
