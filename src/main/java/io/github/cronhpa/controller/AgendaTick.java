package io.github.cronhpa.controller;

import io.github.cronhpa.cache.WatchLiveness;
import io.github.cronhpa.controller.ledger.StatusLedger;
import io.github.cronhpa.controller.work.Agenda;
import io.github.cronhpa.leader.LeaderTerm;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/**
 * Wakes what is due, on every whole second, because every due time is one. The scheduler alone will
 * not do: its tick comes up to a tenth of a second late, and not at all while the clock shows times
 * that it has shown before (SimpleScheduler.CronTrigger). So it is the safety net: once a minute it
 * looks for objects that got lost, and sees to it that the tick is running.
 */
@ApplicationScoped
public class AgendaTick {
  private static final Logger LOG = Logger.getLogger(AgendaTick.class);

  /** A tick that came before the second would find nothing. */
  private static final Duration AFTER_THE_SECOND = Duration.ofMillis(1);

  /** What was saved is delivered by the watch within milliseconds, unless the watch is dead. */
  private static final Duration MAX_DELIVERY = Duration.ofSeconds(10);

  private static final long NEVER = Long.MIN_VALUE;

  private final Clock clock;
  private final Agenda agenda;
  private final WakeUps wakeUps;
  private final LeaderTerm term;
  private final WatchLiveness liveness;
  private final StatusLedger ledger;
  private final CalendarWatch calendars;
  private Thread thread;
  private long termSeen = NEVER;
  private volatile boolean stopped;

  AgendaTick(
      Clock clock,
      Agenda agenda,
      WakeUps wakeUps,
      LeaderTerm term,
      WatchLiveness liveness,
      StatusLedger ledger,
      CalendarWatch calendars) {
    this.clock = clock;
    this.agenda = agenda;
    this.wakeUps = wakeUps;
    this.term = term;
    this.liveness = liveness;
    this.ledger = ledger;
    this.calendars = calendars;
  }

  /** Looks for what got lost, the tick itself included. */
  @Scheduled(every = "60s", identity = "safety-net")
  void safetyNet() {
    startTicking();
    if (term.mayAct()) {
      wakeUps.wakeLost();
    }
  }

  private synchronized void startTicking() {
    if (!stopped && (thread == null || !thread.isAlive())) {
      thread = new Thread(this::tickOnEverySecond, "agenda");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private void tickOnEverySecond() {
    while (!stopped) {
      try {
        tick();
      } catch (Throwable e) { // An Error, too, must not end the ticking.
        LOG.error("A tick of the agenda failed", e);
      }
      LockSupport.parkNanos(untilTheNextSecond().toNanos());
    }
  }

  private Duration untilTheNextSecond() {
    Instant now = clock.instant();
    Instant second = now.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    return Duration.between(now, second).plus(AFTER_THE_SECOND);
  }

  /** Wakes what is due, or everything if this replica has just begun to act. */
  void tick() {
    if (ledger.hasUnseenSince(clock.instant().minus(MAX_DELIVERY))) {
      liveness.doubt("the watch has not delivered what was saved");
    }
    liveness.check();
    long begun = term.begunAt();
    if (term.mayAct() && begun != termSeen) {
      wakeUps.wakeAll();
      calendars.reportBroken();
      termSeen = begun;
    }
    for (ResourceID object : agenda.takeDue(clock.instant())) {
      wake(object);
    }
  }

  private void wake(ResourceID object) {
    try {
      wakeUps.wake(object);
    } catch (Throwable e) { // One object must not cost the others their time.
      LOG.errorf(e, "%s could not be woken", object);
      agenda.putNoLaterThan(object, clock.instant().plusSeconds(1));
    }
  }

  void onShutdown(@Observes ShutdownEvent event) {
    stopped = true;
  }
}
