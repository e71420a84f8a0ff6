package io.github.cronhpa.warm;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.spec.WarmUp;
import io.github.cronhpa.api.spec.WarmUpPath;
import io.github.cronhpa.api.status.HistoryEntry;
import io.github.cronhpa.api.status.WarmState;
import io.github.cronhpa.scale.TargetFamily;
import io.github.cronhpa.scale.outcome.ApiFailure;
import io.github.cronhpa.text.SingleLine;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Creates a DataLoad of Fluid for each run. Its name follows from the run, so a new leader finds it
 * and none is created twice; it belongs to the object, and Fluid deletes it a day after its end.
 */
@ApplicationScoped
public class FluidCacheWarmer implements CacheWarmer {
  private static final String VERSION = "v1alpha1";
  private static final int TTL_SECONDS = 86_400;
  private static final int MAX_CHARACTERS = 300;

  private static final ResourceDefinitionContext DATA_LOAD =
      new ResourceDefinitionContext.Builder()
          .withGroup("data.fluid.io")
          .withVersion(VERSION)
          .withKind("DataLoad")
          .withPlural("dataloads")
          .withNamespaced(true)
          .build();

  private final KubernetesClient client;

  /**
   * A warmer for one cluster.
   *
   * @param client the client of its API server
   */
  public FluidCacheWarmer(KubernetesClient client) {
    this.client = client;
  }

  @Override
  public LoadProgress load(CronHorizontalPodAutoscaler owner, HistoryEntry run, WarmUp warmUp) {
    String name = name(owner, run);
    try {
      GenericKubernetesResource found = resource(owner, name, Map.of()).get();
      if (found != null) {
        return progress(found);
      }
      if (run.warm().state() == WarmState.Loading) {
        return new LoadProgress.Failed("the DataLoad " + name + " was deleted");
      }
      resource(owner, name, spec(owner, warmUp)).create();
      return new LoadProgress.Loading();
    } catch (KubernetesClientException e) {
      return progress(e, name);
    }
  }

  private static LoadProgress progress(KubernetesClientException e, String name) {
    ApiFailure failure = ApiFailure.of(e);
    if (failure.code() == HttpURLConnection.HTTP_CONFLICT) {
      return new LoadProgress.Loading();
    }
    if (failure.isTransient()) {
      return new LoadProgress.Unavailable();
    }
    return new LoadProgress.Failed(
        switch (failure.code()) {
          case HttpURLConnection.HTTP_FORBIDDEN ->
              "the controller may not create DataLoads; the ClusterRole "
                  + TargetFamily.FLUID.role()
                  + " allows it";
          case HttpURLConnection.HTTP_NOT_FOUND -> "DataLoad is not a kind of this cluster";
          default -> "creating the DataLoad " + name + ": " + failure.message();
        });
  }

  /** What Fluid says; its phases are Pending, Executing, Complete and Failed. */
  private static LoadProgress progress(GenericKubernetesResource found) {
    Map<?, ?> status =
        found.getAdditionalProperties().get("status") instanceof Map<?, ?> mapping
            ? mapping
            : Map.of();
    return switch (Objects.toString(status.get("phase"), "")) {
      case "Complete" -> new LoadProgress.Complete();
      case "Failed" ->
          new LoadProgress.Failed(
              "the DataLoad " + found.getMetadata().getName() + " failed" + why(status));
      default -> new LoadProgress.Loading();
    };
  }

  private static String why(Map<?, ?> status) {
    return status.get("conditions") instanceof List<?> conditions
            && !conditions.isEmpty()
            && conditions.get(conditions.size() - 1) instanceof Map<?, ?> last
            && last.get("message") instanceof String message
        ? SingleLine.of(": " + message, MAX_CHARACTERS)
        : "";
  }

  private Resource<GenericKubernetesResource> resource(
      CronHorizontalPodAutoscaler owner, String name, Map<String, Object> spec) {
    String namespace = owner.getMetadata().getNamespace();
    GenericKubernetesResource dataLoad =
        new GenericKubernetesResourceBuilder()
            .withApiVersion(DATA_LOAD.getGroup() + "/" + VERSION)
            .withKind(DATA_LOAD.getKind())
            .withNewMetadata()
            .withNamespace(namespace)
            .withName(name)
            .addNewOwnerReference()
            .withApiVersion(owner.getApiVersion())
            .withKind(owner.getKind())
            .withName(owner.getMetadata().getName())
            .withUid(owner.getMetadata().getUid())
            .endOwnerReference()
            .endMetadata()
            .withAdditionalProperties(Map.of("spec", spec))
            .build();
    return client.genericKubernetesResources(DATA_LOAD).inNamespace(namespace).resource(dataLoad);
  }

  private static Map<String, Object> spec(CronHorizontalPodAutoscaler owner, WarmUp warmUp) {
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put(
        "dataset",
        Map.of(
            "name",
            owner.getSpec().scaleTargetRef().name(),
            "namespace",
            owner.getMetadata().getNamespace()));
    spec.put("loadMetadata", Boolean.TRUE.equals(warmUp.loadMetadata()));
    spec.put("ttlSecondsAfterFinished", TTL_SECONDS);
    List<WarmUpPath> paths = warmUp.paths().stream().filter(path -> path.path() != null).toList();
    if (!paths.isEmpty()) {
      spec.put(
          "target",
          paths.stream()
              .map(
                  path ->
                      Map.of(
                          "path", path.path(),
                          "replicas", Objects.requireNonNullElse(path.replicas(), 1)))
              .toList());
    }
    return spec;
  }

  /**
   * Short, because Fluid makes names of Helm releases of it. An edit inside a window gives its run
   * another size or another target, at the same due time: what was loaded before does not count.
   */
  static String name(CronHorizontalPodAutoscaler owner, HistoryEntry run) {
    String cause =
        String.join(
            "/",
            owner.getMetadata().getUid(),
            run.job(),
            owner.getSpec().scaleTargetRef().identity(),
            Integer.toString(run.toReplicas()));
    String hash =
        UUID.nameUUIDFromBytes(cause.getBytes(StandardCharsets.UTF_8)).toString().substring(0, 8);
    return "cronhpa-" + hash + "-" + Long.toString(run.scheduleTime().getEpochSecond(), 36);
  }
}
