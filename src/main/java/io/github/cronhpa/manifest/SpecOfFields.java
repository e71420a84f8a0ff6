package io.github.cronhpa.manifest;

import io.github.cronhpa.api.CronHpaJob;
import io.github.cronhpa.api.CronHpaSpec;
import io.github.cronhpa.api.ScaleTargetRef;
import java.util.List;
import java.util.Map;

/** From the fields of a document to the spec; without reflection, and so in a native image too. */
final class SpecOfFields {
  private SpecOfFields() {}

  static CronHpaSpec spec(Map<String, Object> fields) {
    return new CronHpaSpec(
        target(map(fields.get("scaleTargetRef"))),
        list(fields.get("jobs")).stream().map(job -> job(map(job))).toList(),
        list(fields.get("excludeDates")).stream().map(String.class::cast).toList(),
        (String) fields.get("timeZone"),
        (Boolean) fields.get("suspend"),
        (Long) fields.get("startingDeadlineSeconds"),
        integer(fields.get("historyLimit")));
  }

  private static ScaleTargetRef target(Map<String, Object> fields) {
    return fields == null
        ? null
        : new ScaleTargetRef(
            (String) fields.get("apiVersion"),
            (String) fields.get("kind"),
            (String) fields.get("name"));
  }

  private static CronHpaJob job(Map<String, Object> fields) {
    return new CronHpaJob(
        (String) fields.get("name"),
        (String) fields.get("schedule"),
        integer(fields.get("targetSize")),
        (Boolean) fields.get("runOnce"),
        (String) fields.get("timeZone"),
        (Boolean) fields.get("suspend"),
        integer(fields.get("minReplicas")),
        integer(fields.get("maxReplicas")));
  }

  private static Integer integer(Object value) {
    return value == null ? null : Math.toIntExact((Long) value);
  }

  /** The schema has seen to it that an object is one. */
  @SuppressWarnings("unchecked")
  static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  private static List<?> list(Object value) {
    return value == null ? List.of() : (List<?>) value;
  }
}
