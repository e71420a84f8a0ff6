package io.github.cronhpa.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.manifest.schema.Diagnostics;
import io.github.cronhpa.manifest.schema.SchemaValidator;
import io.github.cronhpa.manifest.schema.SourceLocation;
import io.github.cronhpa.manifest.schema.StructuralSchema;
import io.github.cronhpa.text.Quoted;
import io.github.cronhpa.timetable.OverrideRequest;
import io.github.cronhpa.timetable.ScheduleContext;
import io.github.cronhpa.timetable.TimetableSettings;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads one CronHorizontalPodAutoscaler: the schema first, then what the controller would say. */
final class DocumentReader {
  private static final String API_VERSION =
      CronHorizontalPodAutoscaler.GROUP + "/" + CronHorizontalPodAutoscaler.VERSION;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** RFC 1123 subdomain, as the API server wants it. */
  private static final Pattern NAME =
      Pattern.compile(
          "(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");

  private final Diagnostics findings = new Diagnostics();
  private final StructuralSchema schema;
  private final ManifestLimits limits;
  private final TimetableSettings settings;
  private final Instant now;

  DocumentReader(
      StructuralSchema schema, ManifestLimits limits, TimetableSettings settings, Instant now) {
    this.schema = schema;
    this.limits = limits;
    this.settings = settings;
    this.now = now;
  }

  CronHpaDocument read(Node node) {
    JsonNode object =
        JSON.valueToTree(new SchemaValidator(limits.fields(), findings).read(node, schema));
    JsonNode metadata = object.path("metadata");
    String kind = object.path("kind").textValue();
    String name = metadata.path("name").textValue();
    String namespace = metadata.path("namespace").textValue();
    checkEqual("apiVersion", object.path("apiVersion").textValue(), API_VERSION);
    checkEqual("kind", kind, ManifestReader.KIND);
    checkName(name);
    CronHpaSpec spec = spec(object.path("spec"));
    ScheduleContext origin =
        new ScheduleContext(
            metadata.path("uid").asText(),
            (namespace == null ? "default" : namespace) + "/" + name,
            creation(metadata.path("creationTimestamp").textValue()),
            metadata.path("annotations").path(OverrideRequest.ANNOTATION).textValue(),
            settings);
    SpecValidator check = new SpecValidator(spec, origin, now);
    // Chosen before the first is noted: one field can have several problems.
    check.problems().stream()
        .filter(problem -> !findings.isWrong(problem.field()))
        .toList()
        .forEach(problem -> findings.furtherProblem(problem.field(), problem.message()));
    check.warnings().forEach(warning -> findings.warning(warning.field(), warning.message()));
    return new CronHpaDocument(
        SourceLocation.of(node).line(),
        kind,
        namespace,
        name,
        spec,
        origin,
        findings.problems(),
        findings.warnings());
  }

  private void checkName(String name) {
    if (name == null) {
      findings.problem("metadata.name", "is missing");
    } else if (!NAME.matcher(name).matches()) {
      findings.problem(
          "metadata.name",
          Quoted.of(name) + " is not a name: lower case letters, digits, '-' and '.' are allowed");
    }
  }

  private void checkEqual(String field, String value, String expected) {
    if (value == null) {
      findings.problem(field, "is missing; it must be " + expected);
    } else if (!value.equals(expected)) {
      findings.problem(field, Quoted.of(value) + " is not allowed; use " + expected);
    }
  }

  private CronHpaSpec spec(JsonNode written) {
    CronHpaSpec spec =
        written.isObject() ? JSON.convertValue(written, CronHpaSpec.class) : CronHpaSpec.EMPTY;
    if (spec.jobs().size() > limits.jobs()) {
      findings.problem("spec.jobs", "has more than " + limits.jobs() + " entries");
      return new CronHpaSpec(spec.scaleTargetRef(), null, null);
    }
    if (spec.excludeDates().size() > limits.excludedDays()) {
      findings.problem("spec.excludeDates", "has more than " + limits.excludedDays() + " entries");
      return new CronHpaSpec(spec.scaleTargetRef(), null, null);
    }
    return spec;
  }

  private Instant creation(String written) {
    try {
      return written == null
          ? now
          : DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(written, Instant::from);
    } catch (DateTimeException unreadable) {
      return now;
    }
  }
}
