package io.github.cronhpa.support.process;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.api.status.CronHpaStatus;
import io.github.cronhpa.api.status.JobCondition;
import io.github.cronhpa.support.cluster.KubeApi;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** A namespace of one test, with short words for what happens there. */
public final class Sandbox {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final KubernetesClient admin;
  private final String namespace;

  /**
   * Creates the namespace on the shared API server.
   *
   * @param purpose what the name begins with, lower case letters
   */
  public Sandbox(String purpose) {
    this(purpose, KubeApi.shared());
  }

  /**
   * Creates the namespace.
   *
   * @param purpose what the name begins with, lower case letters
   * @param api the API server to create it on
   */
  public Sandbox(String purpose, KubeApi api) {
    admin = api.admin();
    namespace = purpose + "-" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet();
    admin
        .resource(
            new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build())
        .create();
  }

  /**
   * The namespace.
   *
   * @return its name
   */
  public String namespace() {
    return namespace;
  }

  /**
   * Creates a Deployment, StatefulSet, ReplicationController or AlluxioRuntime.
   *
   * @param target what it is called
   * @param replicas the size that it starts with
   */
  public void workload(ScaleTargetRef target, int replicas) {
    boolean fluid = target.apiVersion().startsWith("data.fluid.io/");
    boolean core = "v1".equals(target.apiVersion());
    String spec =
        fluid
            ? "{\"replicas\":%2$d}"
            : core
                ? "{\"replicas\":%2$d,\"selector\":{\"app\":\"%1$s\"},%3$s}"
                : "{\"replicas\":%2$d,\"serviceName\":\"x\",\"selector\":{\"matchLabels\":{\"app\":\"%1$s\"}},%3$s}";
    String template =
        "\"template\":{\"metadata\":{\"labels\":{\"app\":\"%s\"}},".formatted(target.name())
            + "\"spec\":{\"containers\":[{\"name\":\"c\",\"image\":\"none\"}]}}";
    create(
        "{\"apiVersion\":\"%s\",\"kind\":\"%s\",\"metadata\":{\"name\":\"%s\"},\"spec\":%s}"
            .formatted(
                target.apiVersion(),
                target.kind(),
                target.name(),
                spec.formatted(target.name(), replicas, template)));
  }

  /**
   * Creates an object.
   *
   * @param json the object without a namespace
   */
  public void create(String json) {
    GenericKubernetesResource object =
        Serialization.unmarshal(json, GenericKubernetesResource.class);
    admin
        .genericKubernetesResources(context(object.getApiVersion(), object.getKind()))
        .inNamespace(namespace)
        .resource(object)
        .create();
  }

  /** The client of the product finds next to no kind by its name, so it is told. */
  private static ResourceDefinitionContext context(String apiVersion, String kind) {
    int slash = apiVersion.indexOf('/');
    return new ResourceDefinitionContext.Builder()
        .withGroup(slash < 0 ? null : apiVersion.substring(0, slash))
        .withVersion(apiVersion.substring(slash + 1))
        .withKind(kind)
        .withPlural(kind.toLowerCase(Locale.ROOT) + "s")
        .withNamespaced(true)
        .build();
  }

  /**
   * Reads how many replicas a workload is asked to have.
   *
   * @param target what it is called
   * @return {@code spec.replicas}
   */
  public int replicas(ScaleTargetRef target) {
    Integer replicas =
        admin
            .genericKubernetesResources(context(target.apiVersion(), target.kind()))
            .inNamespace(namespace)
            .withName(target.name())
            .get()
            .get("spec", "replicas");
    return replicas == null ? 0 : replicas;
  }

  /**
   * Gives a workload another size, as a user does.
   *
   * @param target what it is called
   * @param replicas the size
   */
  public void scale(ScaleTargetRef target, int replicas) {
    admin
        .genericKubernetesResources(context(target.apiVersion(), target.kind()))
        .inNamespace(namespace)
        .withName(target.name())
        .scale(replicas);
  }

  /**
   * Creates a CronHorizontalPodAutoscaler.
   *
   * @param name its name
   * @param target what it scales
   * @param jobs its timetable
   */
  public void cronHpa(String name, ScaleTargetRef target, CronHpaJob... jobs) {
    cronHpa(name, new CronHpaSpec(target, List.of(jobs), List.of()));
  }

  /**
   * Creates a CronHorizontalPodAutoscaler.
   *
   * @param name its name
   * @param spec its spec
   */
  public void cronHpa(String name, CronHpaSpec spec) {
    CronHorizontalPodAutoscaler object = new CronHorizontalPodAutoscaler();
    object.setMetadata(new ObjectMetaBuilder().withNamespace(namespace).withName(name).build());
    object.setSpec(spec);
    admin.resource(object).create();
  }

  /**
   * Changes the spec of a CronHorizontalPodAutoscaler, whatever else changes it.
   *
   * @param name its name
   * @param spec its new spec
   */
  public void edit(String name, CronHpaSpec spec) {
    resource(name)
        .edit(
            object -> {
              // With it the patch fails if a status was written since the object was read.
              object.getMetadata().setResourceVersion(null);
              object.setSpec(spec);
              return object;
            });
  }

  /**
   * Deletes a CronHorizontalPodAutoscaler.
   *
   * @param name its name
   */
  public void delete(String name) {
    resource(name).delete();
  }

  /**
   * Reads a CronHorizontalPodAutoscaler.
   *
   * @param name its name
   * @return the object as the API server holds it
   */
  public CronHorizontalPodAutoscaler read(String name) {
    return resource(name).get();
  }

  /**
   * Reads a status.
   *
   * @param name name of the CronHorizontalPodAutoscaler
   * @return its status, an empty one where it has none yet
   */
  public CronHpaStatus status(String name) {
    return read(name).statusOrEmpty();
  }

  /**
   * Reads a condition.
   *
   * @param name name of the CronHorizontalPodAutoscaler
   * @param job name of the job
   * @return its condition, null where there is none yet
   */
  public JobCondition condition(String name, String job) {
    return status(name).conditions().stream()
        .filter(condition -> job.equals(condition.name()))
        .findFirst()
        .orElse(null);
  }

  /**
   * Reads the events on an object.
   *
   * @param name name of the CronHorizontalPodAutoscaler
   * @return the events, oldest first
   */
  public List<Event> events(String name) {
    return admin.v1().events().inNamespace(namespace).list().getItems().stream()
        .filter(event -> name.equals(event.getInvolvedObject().getName()))
        .sorted(Comparator.comparing(Event::getLastTimestamp))
        .toList();
  }

  private Resource<CronHorizontalPodAutoscaler> resource(String name) {
    return admin.resources(CronHorizontalPodAutoscaler.class).inNamespace(namespace).withName(name);
  }
}
