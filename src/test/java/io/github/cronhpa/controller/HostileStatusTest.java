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
import io.github.cronhpa.api.status.JobCondition;
import io.github.cronhpa.api.status.JobConditionBuilder;
import io.github.cronhpa.api.status.JobState;
import io.github.cronhpa.support.TestModel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

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

  private final ObjectMapper json = new ObjectMapper();
  private final KubernetesSerialization kubernetes = new KubernetesSerialization();

  /** An object that has run for two days, and has just scaled up. */
  private static SimulatedController settled() {
    SimulatedController controller = new SimulatedController("web", START, SPEC);
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

  @Test
  void anyFieldsChangedAtRandom() throws Exception {
    long seed = System.nanoTime();
    for (int each = 0; each < TRIES; each++) {
      Random random = new Random(seed + each);
      SimulatedController controller = settled();
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
                "windowEnd");
    String name = names.get(random.nextInt(names.size()));
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
      case "nextTargetSize", "targetSize" -> object.put(name, random.nextInt(20) - 5);
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
