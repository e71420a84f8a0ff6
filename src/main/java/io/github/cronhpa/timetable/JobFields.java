package io.github.cronhpa.timetable;

import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.text.FieldError;
import java.util.List;

/**
 * Checks the fields of a job that need neither its schedule nor its zone.
 *
 * @param spec the spec of the job
 * @param job the job
 * @param path where its fields are
 */
record JobFields(CronHpaSpec spec, CronHpaJob job, String path) {

  void check(List<FieldError> problems, List<FieldError> warnings) {
    checkSizes(problems);
    if (job.duration() != null && spec.otherwiseSize() != null) {
      checkSize(spec.otherwiseSize(), 0, "spec.otherwiseSize", problems);
    }
    warnOfRange(job.minReplicas(), path + "minReplicas", warnings);
    warnOfRange(job.maxReplicas(), path + "maxReplicas", warnings);
    checkLead(problems, warnings);
    warnOfWarm(warnings);
  }

  private void checkSizes(List<FieldError> problems) {
    if (job.targetSize() == null) {
      problems.add(
          new FieldError(
              path + "targetSize", "is missing or not a 32-bit integer; it must be 0 or more"));
    } else {
      checkSize(job.targetSize(), 0, path + "targetSize", problems);
    }
    if (job.minReplicas() != null) {
      checkSize(job.minReplicas(), 0, path + "minReplicas", problems);
    }
    if (job.maxReplicas() != null) {
      checkSize(job.maxReplicas(), 1, path + "maxReplicas", problems);
    }
    if (job.minReplicas() != null
        && job.maxReplicas() != null
        && job.minReplicas() > job.maxReplicas()) {
      problems.add(
          new FieldError(
              path + "minReplicas",
              job.minReplicas() + " is more than maxReplicas " + job.maxReplicas()));
    }
  }

  private void checkLead(List<FieldError> problems, List<FieldError> warnings) {
    Integer lead = job.leadSeconds();
    if (lead != null && (lead < 0 || lead > CronHpaSpec.MAX_LEAD_SECONDS)) {
      problems.add(
          new FieldError(
              path + "leadSeconds",
              lead + " is not allowed; it must be 0 to " + CronHpaSpec.MAX_LEAD_SECONDS));
    }
    if (job.learnsLead() && Integer.valueOf(0).equals(spec.historyLimit())) {
      warnings.add(
          new FieldError(
              path + "readyBy", "has no effect without a history; spec.historyLimit is 0"));
    }
  }

  private void warnOfRange(Integer bound, String field, List<FieldError> warnings) {
    ScaleTargetRef target = spec.scaleTargetRef();
    if (bound != null && target != null && !target.hasRange()) {
      warnings.add(new FieldError(field, "is ignored, because the target has no range"));
    }
  }

  private void warnOfWarm(List<FieldError> warnings) {
    ScaleTargetRef target = spec.scaleTargetRef();
    if (job.warm() != null && target != null && !target.fluid()) {
      warnings.add(
          new FieldError(path + "warm", "is only for a runtime of Fluid as target and is ignored"));
    }
  }

  private static void checkSize(int size, int least, String field, List<FieldError> problems) {
    if (size < least) {
      problems.add(
          new FieldError(field, size + " is not allowed; it must be " + least + " or more"));
    }
  }
}
