package io.github.cronhpa.controller;

import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.CronHpaStatus;
import io.github.cronhpa.api.ScaleTargetRef;
import io.github.cronhpa.scale.HpaLookup;
import io.github.cronhpa.scale.Target;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is probably not meant and shows only beside other objects: a target with two masters. Other
 * CronHorizontalPodAutoscalers are in the cache and looked at each time; HorizontalPodAutoscalers
 * are asked for when the spec was edited, so that a run costs no request for this.
 */
@ApplicationScoped
public class ClusterWarnings {
  private static final String BY_HPA = " is also scaled by the HorizontalPodAutoscaler ";
  private static final String BY_CRON_HPA = " is also scaled by the CronHorizontalPodAutoscaler ";

  private static final String BY_MORE = " is also scaled by more CronHorizontalPodAutoscalers";

  /** A hundred objects with one target must not tell of each other ten thousand times. */
  private static final int MOST_NAMED = 3;

  private final WatchedObjects watchedObjects;
  private final HpaLookup hpas;

  /**
   * Warnings of one cluster.
   *
   * @param watchedObjects the other objects
   * @param hpas the HorizontalPodAutoscalers
   */
  public ClusterWarnings(WatchedObjects watchedObjects, HpaLookup hpas) {
    this.watchedObjects = watchedObjects;
    this.hpas = hpas;
  }

  /**
   * The warnings of one object.
   *
   * @param object the object
   * @param before its newest status, which holds what was found at the last edit
   * @param now the present
   * @return sentences, none where the target has one master
   */
  List<String> of(CronHorizontalPodAutoscaler object, CronHpaStatus before, Instant now) {
    ScaleTargetRef ref = object.specOrEmpty().scaleTargetRef();
    if (ref == null || ref.name() == null || ref.kind() == null || ref.apiVersion() == null) {
      return List.of();
    }
    List<String> warnings = new ArrayList<>();
    byHpa(object, before, ref, now).ifPresent(warnings::add);
    List<String> others = watchedObjects.sharingTargetWith(object);
    others.stream()
        .sorted()
        .limit(MOST_NAMED)
        .map(name -> subject(ref) + BY_CRON_HPA + name)
        .forEach(warnings::add);
    if (others.size() > MOST_NAMED) {
      warnings.add(subject(ref) + BY_MORE);
    }
    return List.copyOf(warnings);
  }

  private Optional<String> byHpa(
      CronHorizontalPodAutoscaler object, CronHpaStatus before, ScaleTargetRef ref, Instant now) {
    if (Objects.equals(before.observedGeneration(), object.getMetadata().getGeneration())) {
      return before.warnings().stream().filter(warning -> warning.contains(BY_HPA)).findFirst();
    }
    if (ref.hpa()) {
      return Optional.empty();
    }
    return hpas.find(new Target(object.getMetadata().getNamespace(), ref), now)
        .map(name -> subject(ref) + BY_HPA + name + ", which may undo a run; make it the target");
  }

  private static String subject(ScaleTargetRef ref) {
    return "spec.scaleTargetRef: " + ref.kind() + " " + ref.name();
  }
}
