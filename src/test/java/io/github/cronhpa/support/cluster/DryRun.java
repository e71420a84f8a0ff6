package io.github.cronhpa.support.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;

/**
 * Asks the API server whether it accepts a CronHorizontalPodAutoscaler, without storing it.
 *
 * @param api the API server
 * @param namespace an existing namespace
 */
public record DryRun(KubeApi api, String namespace) {
  public static final String API_VERSION = "autoscaling.alibabacloud.com/v1beta1";
  public static final String KIND = "CronHorizontalPodAutoscaler";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ResourceDefinitionContext CONTEXT =
      new ResourceDefinitionContext.Builder()
          .withGroup("autoscaling.alibabacloud.com")
          .withVersion("v1beta1")
          .withKind(KIND)
          .withPlural("cronhorizontalpodautoscalers")
          .withNamespaced(true)
          .build();

  /** The message of the API server if it refuses to create an object, else an empty string. */
  public String refusal(ObjectNode object) {
    GenericKubernetesResource resource =
        Serialization.unmarshal(object.toString(), GenericKubernetesResource.class);
    // Not the namespace: a manifest may be for another one.
    resource.setMetadata(
        new ObjectMetaBuilder()
            .withName(resource.getMetadata().getName())
            .withAnnotations(resource.getMetadata().getAnnotations())
            .build());
    return refusal(
        () ->
            api.admin()
                .genericKubernetesResources(CONTEXT)
                .inNamespace(namespace)
                .resource(resource)
                .dryRun()
                .create());
  }

  /** The message of the API server if it refuses a merge patch of an object, or an empty string. */
  public String refusalOfPatch(String name, String patch) {
    Resource<GenericKubernetesResource> stored =
        api.admin().genericKubernetesResources(CONTEXT).inNamespace(namespace).withName(name);
    PatchContext context =
        new PatchContext.Builder()
            .withPatchType(PatchType.JSON_MERGE)
            .withDryRun(List.of("All"))
            .build();
    return refusal(() -> stored.patch(context, patch));
  }

  /** A job for each schedule, called job-0, job-1 and so on. */
  public static ArrayNode jobs(List<String> schedules) {
    ArrayNode jobs = JSON.createArrayNode();
    for (String schedule : schedules) {
      String name = "job-" + jobs.size();
      jobs.addObject().put("name", name).put("schedule", schedule).put("targetSize", 1);
    }
    return jobs;
  }

  /** A CronHorizontalPodAutoscaler of a Deployment, without a spec if there are no jobs. */
  public static ObjectNode object(String name, JsonNode jobs) {
    ObjectNode object = JSON.createObjectNode();
    object.put("apiVersion", API_VERSION).put("kind", KIND);
    object.putObject("metadata").put("name", name);
    if (jobs != null) {
      ObjectNode spec = object.putObject("spec");
      spec.putObject("scaleTargetRef")
          .put("apiVersion", "apps/v1")
          .put("kind", "Deployment")
          .put("name", "web");
      spec.set("jobs", jobs);
    }
    return object;
  }

  private static String refusal(Runnable request) {
    try {
      request.run();
      return "";
    } catch (KubernetesClientException e) {
      return e.getStatus().getMessage();
    }
  }
}
