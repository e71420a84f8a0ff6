package io.github.cronhpa.controller.status;

import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.api.status.CronHpaStatus;
import io.github.cronhpa.cache.CronHpaCache;
import io.github.cronhpa.cache.HpaIndex;
import io.github.cronhpa.scale.Target;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds what else scales the target of an object. Other CronHorizontalPodAutoscalers are in the
 * cache and looked up each time; HorizontalPodAutoscalers are asked for when the spec was edited,
 * so that a run costs no request for this, and again if the API server could not say then.
 */
@ApplicationScoped
public class TargetConflictWarnings {
  /** A hundred objects with one target must not name each other ten thousand times. */
  private static final int MAX_NAMED = 3;

  private static final int MAX_UNKNOWN = 10_000;

  private final CronHpaCache cache;
  private final HpaIndex hpas;

  /** The uids of objects of whose target the API server could not say what else scales it. */
  private final Set<String> unknown = ConcurrentHashMap.newKeySet();

  /**
   * Warnings of one cluster.
   *
   * @param cache the other objects
   * @param hpas the HorizontalPodAutoscalers
   */
  public TargetConflictWarnings(CronHpaCache cache, HpaIndex hpas) {
    this.cache = cache;
    this.hpas = hpas;
  }

  /**
   * What else scales a target.
   *
   * @param hpa name of the HorizontalPodAutoscaler that does
   * @param warnings what to say of it and of other CronHorizontalPodAutoscalers
   */
  public record Found(Optional<String> hpa, List<String> warnings) {
    /** Nothing else does. */
    public static final Found NOTHING = new Found(Optional.empty(), List.of());
  }

  /**
   * Finds what else scales the target of an object.
   *
   * @param object the object
   * @param before its newest status, which says what was found at the last edit
   * @param now the present
   * @return warnings, none if nothing else does
   */
  public Found of(CronHorizontalPodAutoscaler object, CronHpaStatus before, Instant now) {
    ScaleTargetRef ref = object.specOrEmpty().scaleTargetRef();
    if (ref == null || ref.name() == null || ref.kind() == null || ref.apiVersion() == null) {
      return Found.NOTHING;
    }
    String subject =
        "spec.scaleTargetRef: " + ref.kind() + " " + ref.name() + " is also scaled by ";
    Optional<String> hpa = hpa(object, before, ref, now);
    List<String> warnings = new ArrayList<>();
    hpa.map(
            name ->
                subject
                    + "the HorizontalPodAutoscaler "
                    + name
                    + ", which may undo a run"
                    + (object.specOrEmpty().holds() ? ", so spec.hold has no effect" : "")
                    + "; make it the target, or the ScaledObject that KEDA made it for")
        .ifPresent(warnings::add);
    List<String> others = cache.sharingTargetWith(object);
    others.stream()
        .sorted()
        .limit(MAX_NAMED)
        .map(name -> subject + "the CronHorizontalPodAutoscaler " + name)
        .forEach(warnings::add);
    if (others.size() > MAX_NAMED) {
      warnings.add(subject + "more CronHorizontalPodAutoscalers");
    }
    return new Found(hpa, List.copyOf(warnings));
  }

  private Optional<String> hpa(
      CronHorizontalPodAutoscaler object, CronHpaStatus before, ScaleTargetRef ref, Instant now) {
    String uid = object.getMetadata().getUid();
    if (Objects.equals(before.observedGeneration(), object.getMetadata().getGeneration())
        && !unknown.contains(uid)) {
      return Optional.ofNullable(before.competingHpa());
    }
    if (ref.hpa()) {
      return Optional.empty();
    }
    HpaIndex.Answer answer = hpas.find(new Target(object.getMetadata().getNamespace(), ref), now);
    if (answer.isKnown()) {
      unknown.remove(uid);
      return answer.name();
    }
    if (unknown.size() >= MAX_UNKNOWN) {
      unknown.clear();
    }
    unknown.add(uid);
    return ScaleTargetRef.isSameObject(ref, before.scaleTargetRef())
        ? Optional.ofNullable(before.competingHpa())
        : Optional.empty();
  }
}
