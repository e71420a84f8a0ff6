package io.github.cronhpa.scale;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.cronhpa.api.spec.ScaleTargetRefValidator;
import io.github.cronhpa.scale.outcome.ScaleException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Reads how many replicas a target is asked to have. */
@ApplicationScoped
public class ReplicaReader {
  private final ReplicaCounts counts;
  private final TargetObjects objects;

  /**
   * A reader of one cluster.
   *
   * @param client the client of its API server
   * @param kinds the kinds that it serves
   */
  public ReplicaReader(KubernetesClient client, ResourceDiscovery kinds) {
    counts = new ReplicaCounts(client, kinds);
    objects = new TargetObjects(client, kinds);
  }

  /**
   * Reads a size.
   *
   * @param target the target, anything that a spec may say
   * @return the size, of a kind with a range its minimum; empty if there is none or where it cannot
   *     be read
   */
  public Optional<Integer> read(Target target) {
    if (!ScaleTargetRefValidator.problems(target.ref()).isEmpty()) {
      return Optional.empty();
    }
    try {
      return RangeKind.of(target.ref())
          .map(kind -> kind.read(objects.read(target)).min())
          .or(() -> Optional.of(counts.replicas(target)));
    } catch (ScaleException failure) {
      return Optional.empty();
    }
  }
}
