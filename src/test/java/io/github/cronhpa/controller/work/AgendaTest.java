package io.github.cronhpa.controller.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AgendaTest {
  private static final ResourceID WEB = new ResourceID("web", "default");
  private static final ResourceID CACHE = new ResourceID("cache", "default");
  private static final Instant EIGHT = Instant.parse("2026-05-04T08:00:00Z");

  private final Agenda agenda = new Agenda();

  @Test
  void nothingIsDueBeforeItsTime() {
    put(WEB, EIGHT);

    assertThat(agenda.takeDue(EIGHT.minusNanos(1))).isEmpty();
    assertThat(agenda.size()).isEqualTo(1);
  }

  @Test
  void whatIsDueIsTakenOutOnce() {
    put(WEB, EIGHT);

    assertThat(agenda.takeDue(EIGHT)).containsExactly(WEB);
    assertThat(agenda.takeDue(EIGHT)).isEmpty();
    assertThat(agenda.size()).isZero();
  }

  @Test
  void theLongestDueComesFirst() {
    put(WEB, EIGHT);
    put(CACHE, EIGHT.minusSeconds(1));

    assertThat(agenda.takeDue(EIGHT.plusSeconds(1))).containsExactly(CACHE, WEB);
  }

  @Test
  void objectsOfTheSameInstantDoNotDisplaceEachOther() {
    put(WEB, EIGHT);
    put(CACHE, EIGHT);

    assertThat(agenda.takeDue(EIGHT)).containsExactlyInAnyOrder(WEB, CACHE);
  }

  @Test
  void anObjectHasOneEntry() {
    put(WEB, EIGHT);
    put(WEB, EIGHT.plusSeconds(10));

    assertThat(agenda.takeDue(EIGHT)).isEmpty();
    assertThat(agenda.takeDue(EIGHT.plusSeconds(10))).containsExactly(WEB);
  }

  @Test
  void anObjectThatNeverComesLeavesTheAgenda() {
    put(WEB, EIGHT);
    agenda.put(WEB, Optional.empty());

    assertThat(agenda.size()).isZero();
  }

  @Test
  void aDeletedObjectLeavesTheAgenda() {
    put(WEB, EIGHT);
    put(CACHE, EIGHT);
    agenda.remove(WEB);

    assertThat(agenda.takeDue(EIGHT)).containsExactly(CACHE);
  }

  @Test
  void aPauseHoldsForOneRunAndEnds() {
    agenda.pause(WEB, "run", "failed", EIGHT.minusSeconds(60), Optional.of(EIGHT));

    assertThat(agenda.pausedUntil(WEB, "run", EIGHT.minusNanos(1))).contains(EIGHT);
    assertThat(agenda.pausedAfter(WEB, "run", EIGHT.minusNanos(1))).contains("failed");
    assertThat(agenda.pausedUntil(WEB, "run", EIGHT)).isEmpty();
    assertThat(agenda.pausedAfter(WEB, "run", EIGHT)).isEmpty();
    assertThat(agenda.pausedUntil(WEB, "another", EIGHT.minusSeconds(9))).isEmpty();
    assertThat(agenda.pausedUntil(CACHE, "run", EIGHT.minusSeconds(9))).isEmpty();
  }

  @Test
  void anEntryOfTheAgendaDoesNotEndAPause() {
    agenda.pause(WEB, "run", "failed", EIGHT.minusSeconds(60), Optional.of(EIGHT));
    put(WEB, EIGHT.minusSeconds(60));
    agenda.takeDue(EIGHT.minusSeconds(60));

    assertThat(agenda.pausedUntil(WEB, "run", EIGHT.minusSeconds(60))).contains(EIGHT);
  }

  @Test
  void aPauseEndsWithSuccessDeletionAndAClockThatIsSetBack() {
    Instant now = EIGHT.minusSeconds(60);
    agenda.pause(WEB, "run", "failed", EIGHT.minusSeconds(60), Optional.of(EIGHT));
    agenda.pause(WEB, "run", "failed", EIGHT.minusSeconds(60), Optional.empty());
    assertThat(agenda.pausedUntil(WEB, "run", now)).isEmpty();

    agenda.pause(WEB, "run", "failed", EIGHT.minusSeconds(60), Optional.of(EIGHT));
    agenda.remove(WEB);
    assertThat(agenda.pausedUntil(WEB, "run", now)).isEmpty();

    agenda.pause(WEB, "run", "failed", EIGHT, Optional.of(EIGHT.plusSeconds(60)));
    assertThat(agenda.pausedUntil(WEB, "run", now)).isEmpty();
  }

  @Test
  void everythingIsLookedAtAfterTheClockWasSetBack() {
    agenda.takeDue(EIGHT);
    put(WEB, EIGHT.plusSeconds(3600));

    assertThat(agenda.takeDue(EIGHT.minusSeconds(1))).as("a second is no step").isEmpty();
    assertThat(agenda.takeDue(EIGHT.minusSeconds(3600))).containsExactly(WEB);
    assertThat(agenda.size()).isZero();
  }

  private void put(ResourceID object, Instant due) {
    agenda.put(object, Optional.of(due));
  }
}
