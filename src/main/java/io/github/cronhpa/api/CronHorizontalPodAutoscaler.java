package io.github.cronhpa.api;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn.Type;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;
import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.api.status.CronHpaStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A timetable for the replica count of one target in the same namespace. */
@Group(CronHorizontalPodAutoscaler.GROUP)
@Version(CronHorizontalPodAutoscaler.VERSION)
@ShortNames("cronhpa")
// Otherwise the client derives both with regular expressions for each object that is read.
@Singular("cronhorizontalpodautoscaler")
@Plural("cronhorizontalpodautoscalers")
@AdditionalPrinterColumn(name = "Target", jsonPath = ".spec.scaleTargetRef.name")
@AdditionalPrinterColumn(name = "Schedule", jsonPath = ".status.schedule")
@AdditionalPrinterColumn(name = "State", jsonPath = ".status.state")
@AdditionalPrinterColumn(name = "Last", jsonPath = ".status.lastExecutionTime", type = Type.DATE)
@AdditionalPrinterColumn(name = "Next", jsonPath = ".status.nextScheduleTime")
@AdditionalPrinterColumn(name = "Suspended", jsonPath = ".spec.suspend", type = Type.BOOLEAN)
@AdditionalPrinterColumn(name = "Override", jsonPath = ".status.override.summary")
@AdditionalPrinterColumn(name = "Age", jsonPath = ".metadata.creationTimestamp", type = Type.DATE)
@AdditionalPrinterColumn(name = "Zone", jsonPath = ".spec.timeZone", priority = 1)
@AdditionalPrinterColumn(name = "Last result", jsonPath = ".status.lastResult", priority = 1)
public class CronHorizontalPodAutoscaler extends CustomResource<CronHpaSpec, CronHpaStatus>
    implements Namespaced {

  /** The API group, that of the Go controller whose objects go on working here. */
  public static final String GROUP = "autoscaling.alibabacloud.com";

  /** The one version of the API. */
  public static final String VERSION = "v1beta1";

  /** The annotation that overrides the timetable for a while. */
  public static final String OVERRIDE = GROUP + "/override";

  private static final long serialVersionUID = 1L;

  @Override
  protected CronHpaSpec initSpec() {
    return null;
  }

  @Override
  protected CronHpaStatus initStatus() {
    return null;
  }

  /**
   * Sets the metadata, without the empty maps and lists that the client makes for each object and
   * that nobody here fills: they would be a sixteenth of the memory of a cached object.
   *
   * @param metadata name, namespace and what else the API server keeps of every object
   */
  @Override
  public void setMetadata(ObjectMeta metadata) {
    if (metadata != null) {
      metadata.setAnnotations(filled(metadata.getAnnotations()));
      metadata.setLabels(filled(metadata.getLabels()));
      metadata.setAdditionalProperties(filled(metadata.getAdditionalProperties()));
      metadata.setFinalizers(filled(metadata.getFinalizers()));
      metadata.setManagedFields(filled(metadata.getManagedFields()));
      metadata.setOwnerReferences(filled(metadata.getOwnerReferences()));
    }
    super.setMetadata(metadata);
  }

  private static <V> Map<String, V> filled(Map<String, V> map) {
    return map == null || map.isEmpty() ? Map.of() : map;
  }

  private static <V> List<V> filled(List<V> list) {
    return list == null || list.isEmpty() ? List.of() : list;
  }

  /**
   * The spec as the planner wants it.
   *
   * @return the spec, an empty one where the object has none
   */
  public CronHpaSpec specOrEmpty() {
    return spec == null ? CronHpaSpec.EMPTY : spec;
  }

  /**
   * The status as the planner wants it.
   *
   * @return the status, an empty one where the object has none yet
   */
  public CronHpaStatus statusOrEmpty() {
    return status == null ? CronHpaStatus.EMPTY : status;
  }

  /**
   * What people call the object.
   *
   * @return namespace and name, {@code shop/web}
   */
  public String namespacedName() {
    return getMetadata().getNamespace() + "/" + getMetadata().getName();
  }

  /**
   * The annotation that overrides the timetable.
   *
   * @return its text, null if there is none
   */
  public String override() {
    Map<String, String> annotations = getMetadata().getAnnotations();
    return annotations == null ? null : annotations.get(OVERRIDE);
  }

  /**
   * When the object was created.
   *
   * @return the instant that the API server gave to it
   */
  public Instant creation() {
    return Instant.parse(getMetadata().getCreationTimestamp());
  }
}
