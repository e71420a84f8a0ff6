package io.github.cronhpa.cache;

import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.autoscaling.v1.CrossVersionObjectReference;
import io.fabric8.kubernetes.api.model.autoscaling.v1.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.scale.Target;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Finds the HorizontalPodAutoscaler that scales a target as well. Asks once per namespace and
 * minute, however many objects are reconciled.
 */
@ApplicationScoped
public class HpaIndex {
  private static final Logger LOG = Logger.getLogger(HpaIndex.class);
  private static final Duration FRESH = Duration.ofMinutes(1);
  private static final int MAX_NAMESPACES = 1_000;
  private static final ListOptions BOUNDED = new ListOptionsBuilder().withLimit(1_000L).build();

  /** Without an index: the API server could not say at present. */
  private record Listing(Instant at, Optional<Map<String, String>> hpaByTarget) {}

  /**
   * The answer for one target.
   *
   * @param isKnown false if the API server could not say at present
   * @param name the name of its HorizontalPodAutoscaler, empty if there is none
   */
  public record Answer(boolean isKnown, Optional<String> name) {}

  private final KubernetesClient client;
  private final Map<String, Listing> listings = new ConcurrentHashMap<>();

  /**
   * A look-up in one cluster.
   *
   * @param client the way to its API server
   */
  public HpaIndex(KubernetesClient client) {
    this.client = client;
  }

  /**
   * Finds the HorizontalPodAutoscaler of a target.
   *
   * @param target what may be scaled twice
   * @param now the present
   * @return the answer; no name if the controller has no right to ask
   */
  public Answer find(Target target, Instant now) {
    Listing listing = listings.get(target.namespace());
    if (listing == null || Duration.between(listing.at(), now).abs().compareTo(FRESH) > 0) {
      listing = new Listing(now, list(target.namespace()));
      if (listings.size() >= MAX_NAMESPACES) {
        listings.clear();
      }
      listings.put(target.namespace(), listing);
    }
    return new Answer(
        listing.hpaByTarget().isPresent(),
        listing.hpaByTarget().map(hpas -> hpas.get(target.ref().identity())));
  }

  private Optional<Map<String, String>> list(String namespace) {
    Map<String, String> hpaByTarget = new HashMap<>();
    try {
      for (HorizontalPodAutoscaler hpa :
          client
              .autoscaling()
              .v1()
              .horizontalPodAutoscalers()
              .inNamespace(namespace)
              .list(BOUNDED)
              .getItems()) {
        CrossVersionObjectReference target = hpa.getSpec().getScaleTargetRef();
        hpaByTarget.put(
            new ScaleTargetRef(target.getApiVersion(), target.getKind(), target.getName())
                .identity(),
            hpa.getMetadata().getName());
      }
    } catch (KubernetesClientException e) {
      LOG.debugf("HorizontalPodAutoscalers of %s are not known: %s", namespace, e.getMessage());
      if (e.getCode() != HttpURLConnection.HTTP_FORBIDDEN) {
        return Optional.empty();
      }
    }
    return Optional.of(hpaByTarget);
  }
}
