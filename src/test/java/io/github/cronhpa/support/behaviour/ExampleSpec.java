package io.github.cronhpa.support.behaviour;

import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.api.spec.WarmUp;
import io.github.cronhpa.api.spec.WarmUpPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A spec in the words of the document: {@code up; up.runOnce=true; suspend=true; -up} adds a job of
 * the examples, sets a field of it and one of the spec, and takes the job away again.
 */
public final class ExampleSpec {
  private static final Set<String> JOB_FIELDS =
      Set.of(
          "name",
          "schedule",
          "targetSize",
          "runOnce",
          "timeZone",
          "suspend",
          "minReplicas",
          "maxReplicas",
          "notBefore",
          "notAfter",
          "duration",
          "days",
          "calendar",
          "leadSeconds",
          "readyBy",
          "warm");
  private static final Set<String> SPEC_FIELDS =
      Set.of(
          "target",
          "excludeDates",
          "timeZone",
          "suspend",
          "startingDeadlineSeconds",
          "historyLimit",
          "otherwiseSize",
          "hold",
          "calendar",
          "readyDeadlineSeconds",
          "maxLeadSeconds");

  private final Map<String, Map<String, String>> known;
  private final Map<String, Map<String, String>> jobs = new LinkedHashMap<>();
  private final Map<String, String> fields = new LinkedHashMap<>();

  private ExampleSpec(Map<String, Map<String, String>> known) {
    this.known = known;
  }

  /**
   * A spec without jobs.
   *
   * @param table the jobs that can be added by name
   * @return the spec
   */
  public static ExampleSpec of(Table table) {
    Map<String, Map<String, String>> known = new LinkedHashMap<>();
    for (Map<String, String> row : table.rows()) {
      known.put(row.get("name"), row);
    }
    return new ExampleSpec(known);
  }

  /**
   * This spec after some changes.
   *
   * @param changes separated by semicolons
   * @return the changed copy
   */
  public ExampleSpec with(String changes) {
    ExampleSpec changed = new ExampleSpec(known);
    jobs.forEach((name, job) -> changed.jobs.put(name, new LinkedHashMap<>(job)));
    changed.fields.putAll(fields);
    for (String change : changes.split(";")) {
      changed.apply(change.strip());
    }
    return changed;
  }

  private void apply(String change) {
    int equals = change.indexOf('=');
    if (equals < 0) {
      addOrRemove(change);
      return;
    }
    String path = change.substring(0, equals);
    String value = change.substring(equals + 1);
    int dot = path.indexOf('.');
    if (dot < 0) {
      set(fields, SPEC_FIELDS, path, value);
    } else if (jobs.containsKey(path.substring(0, dot))) {
      set(jobs.get(path.substring(0, dot)), JOB_FIELDS, path.substring(dot + 1), value);
    } else {
      throw new IllegalArgumentException("no such job: '" + change + "'");
    }
  }

  private static void set(Map<String, String> map, Set<String> names, String name, String value) {
    if (!names.contains(name)) {
      throw new IllegalArgumentException("no such field: '" + name + "'");
    }
    if (value.isEmpty()) {
      map.remove(name);
    } else {
      map.put(name, value);
    }
  }

  private void addOrRemove(String change) {
    if (change.startsWith("-") && jobs.remove(change.substring(1)) != null) {
      return;
    }
    if (!known.containsKey(change)) {
      throw new IllegalArgumentException("cannot be understood: '" + change + "'");
    }
    jobs.put(change, new LinkedHashMap<>(known.get(change)));
  }

  /**
   * The spec itself.
   *
   * @return a spec of the product's model
   */
  public CronHpaSpec spec() {
    List<CronHpaJob> list = new ArrayList<>();
    jobs.values().forEach(job -> list.add(job(job)));
    String excluded = fields.get("excludeDates");
    return new CronHpaSpec(
        target(fields.getOrDefault("target", "apps/v1 Deployment web")),
        list,
        excluded == null ? List.of() : List.of(excluded.split(" and ")),
        fields.get("timeZone"),
        flag(fields.get("suspend")),
        fields.containsKey("startingDeadlineSeconds")
            ? Long.valueOf(fields.get("startingDeadlineSeconds"))
            : null,
        number(fields.get("historyLimit")),
        number(fields.get("otherwiseSize")),
        flag(fields.get("hold")),
        fields.get("calendar"),
        number(fields.get("readyDeadlineSeconds")),
        number(fields.get("maxLeadSeconds")));
  }

  private static ScaleTargetRef target(String words) {
    String[] parts = words.split(" ");
    return new ScaleTargetRef(parts[0], parts[1], parts[2]);
  }

  private static CronHpaJob job(Map<String, String> job) {
    return new CronHpaJob(
        job.get("name"),
        job.get("schedule"),
        number(job.get("targetSize")),
        flag(job.get("runOnce")),
        job.get("timeZone"),
        flag(job.get("suspend")),
        number(job.get("minReplicas")),
        number(job.get("maxReplicas")),
        job.get("notBefore"),
        job.get("notAfter"),
        job.get("duration"),
        job.get("days"),
        job.get("calendar"),
        number(job.get("leadSeconds")),
        flag(job.get("readyBy")),
        warmUp(job.get("warm")));
  }

  private static WarmUp warmUp(String path) {
    return path == null ? null : new WarmUp(null, List.of(new WarmUpPath(path, null)));
  }

  private static Boolean flag(String value) {
    if (value != null && !value.equals("true") && !value.equals("false")) {
      throw new IllegalArgumentException("neither true nor false: '" + value + "'");
    }
    return value == null ? null : Boolean.valueOf(value);
  }

  private static Integer number(String value) {
    return value == null ? null : Integer.valueOf(value);
  }
}
