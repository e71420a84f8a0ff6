package io.github.cronhpa.scale;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.api.spec.TargetSize;
import io.github.cronhpa.scale.RangeRule.Range;
import io.github.cronhpa.scale.outcome.ScaleException;
import io.github.cronhpa.scale.outcome.ScaleOutcome;
import java.net.HttpURLConnection;
import java.util.Map;

/**
 * Applies {@link RangeRule} to the kinds of {@link RangeKind}, in any version of their groups. Of a
 * HorizontalPodAutoscaler the range goes first, then the target, so that it never works against the
 * new size.
 */
final class RangeScaler {
  private static final int MAX_ATTEMPTS = 4;

  private final TargetObjects objects;
  private final ReplicaCounts counts;

  RangeScaler(TargetObjects objects, ReplicaCounts counts) {
    this.objects = objects;
    this.counts = counts;
  }

  /**
   * Carries out one job.
   *
   * @throws ScaleException if it cannot be done
   */
  ScaleOutcome scale(Target target, RangeKind kind, RangeRule.Request request) {
    for (int attempt = 1; ; attempt++) {
      GenericKubernetesResource read = objects.read(target);
      Range range = kind.read(read);
      try {
        return kind == RangeKind.HORIZONTAL_POD_AUTOSCALER
            ? scaleHpa(target, read, range, request)
            : scaleRange(target, kind, read, range, request);
      } catch (KubernetesClientException e) {
        // Somebody else changed the range between our read and our write: decide again on theirs.
        if (e.getCode() != HttpURLConnection.HTTP_CONFLICT || attempt == MAX_ATTEMPTS) {
          throw objects.failure("changing " + target, target, e).after(before(range));
        }
      } catch (ScaleException e) {
        throw e.after(before(range));
      }
    }
  }

  private ScaleOutcome scaleRange(
      Target target,
      RangeKind kind,
      GenericKubernetesResource read,
      Range range,
      RangeRule.Request request) {
    Range wanted = RangeRule.decide(range, request);
    write(target, kind, read, wanted);
    String remark =
        target.ref().kind() + " " + target.ref().name() + ": " + kind.describe(wanted) + ".";
    return new ScaleOutcome.Scaled(
        range.min(),
        wanted.min(),
        before(range),
        wanted.differsFrom(range),
        kind == RangeKind.SCALED_OBJECT ? remark + ScaledObjectWarnings.of(read) : remark);
  }

  private ScaleOutcome scaleHpa(
      Target hpa, GenericKubernetesResource read, Range range, RangeRule.Request request) {
    RangeKind kind = RangeKind.HORIZONTAL_POD_AUTOSCALER;
    Target target = new Target(hpa.namespace(), targetOf(read));
    // Somebody else wrote it, and the API server validates less than we do.
    target.refuseUnlessAddressable(hpa + ": ");
    int current = counts.replicas(target);
    RangeRule.Decision decision = RangeRule.decideHpa(range, current, request);
    if (decision.isTooLarge()) {
      throw ScaleException.rejected(
          "%s would get maxReplicas %d, less than targetSize %d"
              .formatted(hpa, decision.range().max(), request.size()));
    }
    write(hpa, kind, read, decision.range());
    decision.scaleTo().ifPresent(size -> counts.setReplicas(target, size));
    return decision.scaleTo().isPresent()
        ? new ScaleOutcome.Scaled(current, request.size(), before(range))
        : new ScaleOutcome.LeftToHpa(
            hpa.ref().name(), hpa.namespace(), current, request.size(), before(range));
  }

  private void write(Target target, RangeKind kind, GenericKubernetesResource read, Range wanted) {
    if (wanted.isEmpty()) {
      throw ScaleException.rejected(target + " would get " + kind.contradiction(wanted));
    }
    if (wanted.differsFrom(kind.read(read))) {
      objects.patch(target, kind.patch(read, wanted));
    }
  }

  /** Given back, it frees the range and leaves the size to whoever scales within it. */
  private static TargetSize before(Range range) {
    return new TargetSize(range.min(), range.min(), range.max());
  }

  private static ScaleTargetRef targetOf(GenericKubernetesResource hpa) {
    Map<String, String> ref = hpa.get("spec", "scaleTargetRef");
    return ref == null
        ? null
        : new ScaleTargetRef(ref.get("apiVersion"), ref.get("kind"), ref.get("name"));
  }
}
