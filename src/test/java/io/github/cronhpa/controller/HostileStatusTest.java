package io.github.cronhpa.controller;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.api.status.CronHpaStatus;
import io.github.cronhpa.api.status.HistoryEntry;
import io.github.cronhpa.api.status.JobCondition;
import io.github.cronhpa.api.status.JobConditionBuilder;
import io.github.cronhpa.api.status.JobState;
import io.github.cronhpa.api.status.Readiness;
import io.github.cronhpa.api.status.WarmState;
import io.github.cronhpa.api.status.WarmStatus;
import io.github.cronhpa.support.TestModel;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A status is input that others can write: whatever stands there, the object goes on. */
class HostileStatusTest {
  private static final Instant START = Instant.parse("2026-05-04T12:00:00Z");
  private static final int TRIES = 500;

  /** Sizes that a status may name as the size before a window. */
  private static final List<Integer> POSSIBLE = IntStream.range(0, 20).boxed().toList();

  private static final CronHpaSpec SPEC =
      new CronHpaSpec(
          new ScaleTargetRef("apps/v1", "Deployment", "web"),
          List.of(
              new CronHpaJob("down", "0 0 8 * * *", 0), new CronHpaJob("up", "0 0 21 * * *", 3)),
          List.of());

  /** The same, with a lead that is learnt. */
  private static final CronHpaSpec LEARNING = learning();

  /** The same for a cache that is loaded. */
  private static final CronHpaSpec WARMING =
      new CronHpaSpec(
          new ScaleTargetRef("data.fluid.io/v1alpha1", "AlluxioRuntime", "web"),
          List.of(SPEC.jobs().get(0), TestModel.warming("up", "0 0 21 * * *", 3)),
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          60,
          600);

  private static CronHpaSpec learning() {
    CronHpaJob up =
        new CronHpaJob(
            "up",
            "0 0 21 * * *",
            3,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            60,
            true,
            null);
    return new CronHpaSpec(
        SPEC.scaleTargetRef(),
        List.of(SPEC.jobs().get(0), up),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        60,
        600);
  }

  private final ObjectMapper json = new ObjectMapper();
  private final KubernetesSerialization kubernetes = new KubernetesSerialization();

  /** An object that has run for two days, and has just scaled up. */
  private static SimulatedController settled() {
    return settled(SPEC);
  }

  private static SimulatedController settled(CronHpaSpec spec) {
    SimulatedController controller = new SimulatedController("web", START, spec);
    controller.slowness = () -> Duration.ofMinutes(2);
    controller.start();
    controller.advanceTo(Instant.parse("2026-05-06T22:00:00Z"));
    assertThat(controller.replicas).isEqualTo(3);
    return controller;
  }

  private static void assertThatItGoesOn(SimulatedController controller) {
    controller.reconcile();
    controller.reconcile();
    controller.advanceTo(controller.now().plus(Duration.ofDays(2)));
    assertThat(controller.saved().conditions())
        .extracting(JobCondition::name)
        .containsExactly("down", "up");
    assertThat(controller.saved().conditions())
        .allMatch(condition -> condition.state() == JobState.Succeed)
        .allMatch(condition -> condition.retryingSince() == null)
        .allMatch(condition -> condition.completionTime() == null)
        .allMatch(condition -> condition.nextScheduleTime() != null);
    assertThat(controller.replicas).isEqualTo(3);
    assertThatReadinessHeals(controller);
  }

  /** The last run was to three replicas, which were ready after two minutes. */
  private static void assertThatReadinessHeals(SimulatedController controller) {
    HistoryEntry newest = controller.saved().history().get(0);
    assertThat(newest.readiness()).isEqualTo(Readiness.Ready);
    assertThat(newest.readyReplicas()).isEqualTo(3);
    assertThat(Duration.between(newest.executionTime(), newest.readyTime()))
        .isBetween(Duration.ofMinutes(2), Duration.ofMinutes(3));
    assertThat(controller.saved().history())
        .noneMatch(entry -> entry.readiness() == Readiness.Waiting)
        .noneMatch(HistoryEntry::isWarming);
    assertThat(Optional.ofNullable(newest.warm()).map(WarmStatus::state))
        .isEqualTo(
            controller.spec().equals(WARMING) ? Optional.of(WarmState.Complete) : Optional.empty());
    JobCondition up = controller.saved().conditions().get(1);
    if (controller.spec().jobs().get(1).learnsLead()) {
      assertThat(up.leadSeconds()).isBetween(144, 600);
      assertThat(up.readySeconds())
          .hasSizeBetween(1, 10)
          .allMatch(time -> time >= 0 && time <= CronHpaSpec.MAX_LEAD_SECONDS);
    } else {
      assertThat(up.leadSeconds()).isNull();
      assertThat(up.readySeconds()).isEmpty();
    }
  }

  private static void change(
      SimulatedController controller, UnaryOperator<JobConditionBuilder> change) {
    CronHpaStatus saved = controller.saved();
    List<JobCondition> conditions =
        saved.conditions().stream()
            .map(condition -> change.apply(condition.toBuilder()).build())
            .toList();
    controller.setStatus(
        new CronHpaStatus(
            saved.observedGeneration(),
            saved.scaleTargetRef(),
            saved.excludeDates(),
            conditions,
            saved.schedule(),
            saved.lastExecutionTime(),
            saved.lastResult(),
            saved.nextScheduleTime(),
            saved.nextTargetSize(),
            saved.competingHpa(),
            saved.warnings(),
            saved.history(),
            null,
            null,
            null));
  }

  @Test
  void aRetryWithoutADueTime() {
    SimulatedController controller = settled();
    change(controller, condition -> condition.run(null, START, null));

    assertThatItGoesOn(controller);
  }

  @Test
  void aCompletionOfAJobThatRepeats() {
    SimulatedController controller = settled();
    change(controller, condition -> condition.run(START, null, START));

    assertThatItGoesOn(controller);
  }

  @Test
  void aForeignName() {
    SimulatedController controller = settled();
    change(
        controller,
        condition ->
            condition.job(condition.build().jobId(), new CronHpaJob("theirs", "nonsense", 77)));

    assertThatItGoesOn(controller);
  }

  @Test
  void timesInTheFarFuture() {
    SimulatedController controller = settled();
    Instant far = Instant.parse("9999-12-30T00:00:00Z");
    change(controller, condition -> condition.run(far, far, null).outlook(far, false));

    assertThatItGoesOn(controller);
  }

  @ParameterizedTest
  @CsvSource({
    "9999-12-30T00:00:00Z, 3, 1",
    "+999999999-12-31T23:59:59Z, 3, 1",
    "0001-01-01T00:00:00Z, 3, 1",
    "-999999999-01-01T00:00:00Z, 3, 1",
    "2026-05-06T23:59:00Z, 3, 1",
    "2026-05-06T21:00:00Z, -3, 1",
    "2026-05-06T21:00:00Z, 2147483647, -2147483648",
    "2026-05-06T21:00:00Z, , 1",
    "nonsense, 3, ",
  })
  void aRunThatIsFollowed(String time, String to, String from) throws Exception {
    for (CronHpaSpec spec : List.of(SPEC, LEARNING)) {
      SimulatedController controller = settled(spec);
      ObjectNode status = (ObjectNode) json.readTree(kubernetes.asJson(controller.saved()));
      ObjectNode entry = (ObjectNode) status.withArray("history").path(0);
      entry.put("readiness", "Waiting").put("executionTime", time);
      entry.put("toReplicas", to == null ? null : Integer.valueOf(to));
      entry.put("fromReplicas", from == null ? null : Integer.valueOf(from));
      controller.setStatus(kubernetes.unmarshal(status.toString(), CronHpaStatus.class));
      int looks = controller.looks.size();

      assertThatItGoesOn(controller);
      assertThat(controller.looks.size() - looks).as("looks").isLessThan(200);
    }
  }

  @Test
  void everyRunIsFollowed() throws Exception {
    SimulatedController controller = settled(LEARNING);
    ObjectNode status = (ObjectNode) json.readTree(kubernetes.asJson(controller.saved()));
    status.withArray("history").forEach(run -> ((ObjectNode) run).put("readiness", "Waiting"));
    controller.setStatus(kubernetes.unmarshal(status.toString(), CronHpaStatus.class));

    assertThatItGoesOn(controller);
  }

  @ParameterizedTest
  @CsvSource({
    "Loading, 9999-12-30T00:00:00Z",
    "Loading, +999999999-12-31T23:59:59Z",
    "Loading, -999999999-01-01T00:00:00Z",
    "Loading, 0001-01-01T00:00:00Z",
    "Loading, nonsense",
    "Loading, ",
    "Pending, 9999-12-30T00:00:00Z",
    "Pending, 0001-01-01T00:00:00Z",
    "Pending, ",
    "nonsense, 2026-05-06T21:02:00Z",
    ", 2026-05-06T21:02:00Z",
    "Complete, ",
    "Failed, 9999-12-30T00:00:00Z"
  })
  void aCacheThatIsLoaded(String state, String since) throws Exception {
    for (CronHpaSpec spec : List.of(SPEC, LEARNING, WARMING)) {
      for (String readiness : new String[] {"Ready", "Waiting", "NotReady", "nonsense", null}) {
        SimulatedController controller = settled(spec);
        ObjectNode status = (ObjectNode) json.readTree(kubernetes.asJson(controller.saved()));
        ObjectNode entry = (ObjectNode) status.withArray("history").path(0);
        entry.put("readiness", readiness).putObject("warm").put("state", state).put("since", since);
        controller.setStatus(kubernetes.unmarshal(status.toString(), CronHpaStatus.class));
        int loads = controller.loads.size();

        assertThatItGoesOn(controller);
        assertThat(controller.loads.size() - loads).as("loads").isLessThan(200);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"-1, 100", "2147483647, 100", "-2147483648, 1", "43200, 100", "43201, 1", "0, 100"})
  void timesThatNoTargetTook(int seconds, int times) {
    SimulatedController controller = settled(LEARNING);
    List<Integer> hostile = Collections.nCopies(times, seconds);
    change(controller, condition -> condition.lead(hostile, seconds));

    assertThatItGoesOn(controller);
  }

  @Test
  void anyFieldsChangedAtRandom() throws Exception {
    long seed = System.nanoTime();
    for (int each = 0; each < TRIES; each++) {
      Random random = new Random(seed + each);
      SimulatedController controller =
          settled(List.of(SPEC, LEARNING, WARMING).get(random.nextInt(3)));
      ObjectNode status = (ObjectNode) json.readTree(kubernetes.asJson(controller.saved()));
      for (int change = random.nextInt(4); change >= 0; change--) {
        mutate(status, random);
      }
      String hostile = status.toString();
      controller.setStatus(kubernetes.unmarshal(hostile, CronHpaStatus.class));
      try {
        assertThatItGoesOn(controller);
      } catch (Throwable failure) {
        throw new AssertionError("seed " + (seed + each) + ": " + hostile, failure);
      }
    }
  }

  @Test
  void anyFieldsOfWindowsChangedAtRandom() throws Exception {
    long seed = System.nanoTime();
    for (int each = 0; each < TRIES; each++) {
      Random random = new Random(seed + each);
      SimulatedController controller = new SimulatedController("web", START, windows(random));
      controller.replicas = 1;
      controller.start();
      controller.advanceTo(START.plusSeconds(random.nextInt(86_400)));
      ObjectNode status = (ObjectNode) json.readTree(kubernetes.asJson(controller.saved()));
      for (int change = random.nextInt(4); change >= 0; change--) {
        mutate(status, random);
      }
      String hostile = status.toString();
      controller.setStatus(kubernetes.unmarshal(hostile, CronHpaStatus.class));
      try {
        controller.reconcile();
        controller.advanceTo(Instant.parse("2026-05-07T12:00:00Z"));
        assertThat(controller.replicas).as("in a window").isEqualTo(5);
        controller.advanceTo(Instant.parse("2026-05-07T21:00:00Z"));
        assertThat(controller.replicas)
            .as("after it")
            .isIn(controller.spec().otherwiseSize() == null ? POSSIBLE : List.of(2));
        assertThat(controller.saved().conditions())
            .allMatch(condition -> condition.windowEnd() == null);
      } catch (Throwable failure) {
        throw new AssertionError("seed " + (seed + each) + ": " + hostile, failure);
      }
    }
  }

  private static CronHpaSpec windows(Random random) {
    CronHpaJob day = TestModel.window("day", "0 0 8 * * *", 5, "12h");
    return new CronHpaSpec(
        SPEC.scaleTargetRef(),
        List.of(day),
        null,
        null,
        null,
        null,
        null,
        random.nextBoolean() ? 2 : null,
        null,
        null,
        null,
        null);
  }

  private static void mutate(ObjectNode status, Random random) {
    ObjectNode object = status;
    if (random.nextInt(3) > 0
        && status.path("conditions") instanceof ArrayNode conditions
        && !conditions.isEmpty()) {
      if (random.nextInt(10) == 0) {
        conditions.remove(random.nextInt(conditions.size()));
        return;
      }
      object = (ObjectNode) conditions.path(random.nextInt(conditions.size()));
    } else if (random.nextInt(3) == 0
        && status.path("history") instanceof ArrayNode history
        && !history.isEmpty()) {
      mutateRun((ObjectNode) history.path(random.nextInt(history.size())), random);
      return;
    }
    List<String> names =
        object == status
            ? List.of(
                "observedGeneration",
                "scaleTargetRef",
                "excludeDates",
                "conditions",
                "lastExecutionTime",
                "lastResult",
                "nextScheduleTime",
                "nextTargetSize",
                "competingHpa",
                "warnings",
                "history",
                "sizeBefore",
                "hold",
                "override")
            : List.of(
                "name",
                "jobId",
                "schedule",
                "targetSize",
                "runOnce",
                "state",
                "reason",
                "lastProbeTime",
                "message",
                "lastScheduleTime",
                "nextScheduleTime",
                "retryingSince",
                "completionTime",
                "suspended",
                "windowEnd",
                "readySeconds",
                "leadSeconds");
    mutate(object, names.get(random.nextInt(names.size())), random);
  }

  /** A run whose target is followed, or is not. */
  private static void mutateRun(ObjectNode run, Random random) {
    List<String> readiness = List.of("Waiting", "NotReady", "Ready", "Unknown", "nonsense");
    run.put("readiness", readiness.get(random.nextInt(readiness.size())));
    if (random.nextInt(3) == 0) {
      List<String> states = List.of("Pending", "Loading", "Complete", "Failed", "nonsense");
      ObjectNode warm = run.putObject("warm");
      warm.put("state", states.get(random.nextInt(states.size())));
      mutate(warm, random.nextInt(3) == 0 ? "message" : "since", random);
    }
    List<String> names =
        List.of(
            "job",
            "scheduleTime",
            "executionTime",
            "fromReplicas",
            "toReplicas",
            "result",
            "message",
            "readyTime",
            "readyReplicas",
            "readinessMessage");
    mutate(run, names.get(random.nextInt(names.size())), random);
  }

  private static void mutate(ObjectNode object, String name, Random random) {
    switch (random.nextInt(6)) {
      case 0 -> object.remove(name);
      case 1 -> object.putNull(name);
      case 2 -> set(object, name, random, "2026-05-05T21:00:00Z");
      case 3 -> set(object, name, random, "9999-12-30T00:00:00Z");
      case 4 -> set(object, name, random, "0001-01-01T00:00:00Z");
      default -> set(object, name, random, "nonsense");
    }
  }

  /** What the schema of the CRD would let through, and is no sense all the same. */
  private static void set(ObjectNode object, String name, Random random, String text) {
    switch (name) {
      case "observedGeneration" -> object.put(name, random.nextInt(20) - 5L);
      case "nextTargetSize", "targetSize", "fromReplicas", "toReplicas", "readyReplicas" ->
          object.put(name, random.nextInt(20) - 5);
      case "leadSeconds" -> object.put(name, random.nextInt(100_000) - 50_000);
      case "readySeconds" -> {
        ArrayNode times = object.putArray(name);
        random.ints(random.nextInt(100), -1_000, 100_000).forEach(times::add);
      }
      case "sizeBefore" ->
          object
              .putObject(name)
              .put(random.nextBoolean() ? "targetSize" : "minReplicas", random.nextInt(20) - 5)
              .put("maxReplicas", random.nextInt(20) - 5);
      case "hold" ->
          object.putObject(name).put("corrections", random.nextInt(20) - 5).put("since", text);
      case "override" ->
          object
              .putObject(name)
              .put("request", random.nextBoolean() ? "5 for 2h" : text)
              .put("replicas", random.nextInt(20) - 5)
              .put("since", text)
              .put("until", "2026-05-05T20:00:00Z")
              .put("state", random.nextBoolean() ? "Active" : text);
      case "runOnce", "suspended" -> object.put(name, random.nextBoolean());
      case "scaleTargetRef", "excludeDates", "conditions", "warnings", "history" ->
          object.remove(name);
      default -> object.put(name, text);
    }
  }
}
