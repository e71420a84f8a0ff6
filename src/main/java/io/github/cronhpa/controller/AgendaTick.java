package io.github.cronhpa.controller;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Hands what is due on the agenda to the reconciler, on every second, for every due time is a whole
 * one. The scheduler alone will not do: its tick comes up to a tenth of a second after the second
 * or a little before it, and not at all while the clock shows times that it has shown before
 * (SimpleScheduler.CronTrigger). So the first tick sets an alarm on the next second, and each alarm
 * the next one; an alarm follows elapsed time.
 */
@ApplicationScoped
public class AgendaTick {
  private static final Logger LOG = Logger.getLogger(AgendaTick.class);

  /** An alarm that rang before the second would find nothing. */
  private static final Duration AFTER_THE_SECOND = Duration.ofMillis(1);

  private final Clock clock;
  private final Agenda agenda;
  private final Consumer<List<ResourceID>> wake;
  private final Alarm alarm;
  private final AtomicBoolean isRinging = new AtomicBoolean();

  /**
   * A tick over the agenda.
   *
   * @param clock read at every tick, so that a step of the clock heals within a second
   * @param agenda what is due when
   * @param reconciler who decides anew
   * @param alarm rings on the second
   */
  @Inject
  public AgendaTick(Clock clock, Agenda agenda, CronHpaReconciler reconciler, Alarm alarm) {
    this(clock, agenda, reconciler::wake, alarm);
  }

  AgendaTick(Clock clock, Agenda agenda, Consumer<List<ResourceID>> wake, Alarm alarm) {
    this.clock = clock;
    this.agenda = agenda;
    this.wake = wake;
    this.alarm = alarm;
  }

  /** Wakes the reconciler for every object that is due, and sees that there is an alarm. */
  @Scheduled(cron = "* * * * * ?", identity = "agenda")
  public void tick() {
    wakeWhatIsDue();
    if (isRinging.compareAndSet(false, true)) {
      ringOnTheNextSecond();
    }
  }

  private void ringOnTheNextSecond() {
    Instant now = clock.instant();
    Instant second = now.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    alarm.after(Duration.between(now, second).plus(AFTER_THE_SECOND), this::ring);
  }

  private void ring() {
    try {
      wakeWhatIsDue();
    } catch (RuntimeException e) {
      LOG.error("The agenda could not be looked at", e);
    }
    ringOnTheNextSecond();
  }

  private void wakeWhatIsDue() {
    wake.accept(agenda.takeDue(clock.instant()));
  }
}
