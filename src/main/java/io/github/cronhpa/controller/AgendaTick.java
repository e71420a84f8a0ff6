package io.github.cronhpa.controller;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Once a second, on the second: what is due on the agenda goes to the reconciler. */
@ApplicationScoped
public class AgendaTick {
  private final Clock clock;
  private final Agenda agenda;
  private final CronHpaReconciler reconciler;

  /**
   * A tick over the agenda.
   *
   * @param clock read at every tick, so that a step of the clock heals within a second
   * @param agenda what is due when
   * @param reconciler who decides anew
   */
  public AgendaTick(Clock clock, Agenda agenda, CronHpaReconciler reconciler) {
    this.clock = clock;
    this.agenda = agenda;
    this.reconciler = reconciler;
  }

  /** Wakes the reconciler for every object that is due. */
  @Scheduled(cron = "* * * * * ?", identity = "agenda")
  public void tick() {
    reconciler.wake(agenda.takeDue(clock.instant()));
  }
}
