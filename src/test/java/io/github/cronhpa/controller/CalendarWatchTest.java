package io.github.cronhpa.controller;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.NamespacedKubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.github.cronhpa.cache.CalendarCache;
import io.github.cronhpa.cache.CronHpaCache;
import io.github.cronhpa.calendar.CalendarParser;
import io.github.cronhpa.calendar.Calendars;
import io.github.cronhpa.controller.event.Notifier;
import io.github.cronhpa.controller.ledger.StatusLedger;
import io.github.cronhpa.controller.work.Agenda;
import io.github.cronhpa.leader.ControllerNamespace;
import io.github.cronhpa.leader.LeaderTerm;
import io.github.cronhpa.support.MockApi;
import io.github.cronhpa.support.MovableClock;
import io.github.cronhpa.timetable.TimetableSettings;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The calendars of the namespace of the controller are those that it goes by. */
class CalendarWatchTest {
  private final KubernetesMockServer server = MockApi.server();
  private final CalendarCache calendars = new CalendarCache();
  private NamespacedKubernetesClient client;
  private CalendarWatch watch;

  @BeforeEach
  void start() {
    server.init();
    client = server.createClient();
    MovableClock clock = new MovableClock();
    watch =
        new CalendarWatch(
            client,
            new ControllerNamespace("kube-system"),
            calendars,
            new TimetableSettings(ZoneOffset.UTC, calendars),
            new WakeUps(new CronHpaCache(), new StatusLedger(), new Agenda()),
            new Notifier(null),
            LeaderTerm.notNeeded(clock),
            clock);
  }

  @AfterEach
  void stop() {
    watch.stop();
    client.close();
    server.destroy();
  }

  private ConfigMap create(String name) {
    return client
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace("kube-system")
                .withName(name)
                .addToLabels(Calendars.LABEL, "true")
                .endMetadata()
                .addToData(CalendarParser.DATES, "2026-05-01")
                .build())
        .create();
  }

  @Test
  void aCalendarThatWasOneTooManyIsUsedWhenAnotherGoes() {
    for (int each = 1; each <= 100; each++) {
      create("calendar-" + each);
    }
    assertThat(watch.start()).isTrue();
    create("late");
    create("later");
    await().atMost(20, SECONDS).until(() -> calendars.all().size() == 100);

    client.configMaps().inNamespace("kube-system").withName("calendar-7").delete();

    await()
        .atMost(20, SECONDS)
        .until(
            () ->
                calendars.find("late").calendar().isPresent()
                    || calendars.find("later").calendar().isPresent());
    assertThat(calendars.all()).hasSize(100).doesNotContainKey("calendar-7");
  }
}
