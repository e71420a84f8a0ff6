package io.github.cronhpa.manifest;

import static io.github.cronhpa.manifest.SpecOfFields.map;

import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.CronHpaSpec;
import io.github.cronhpa.schedule.Quote;
import io.github.cronhpa.schedule.Timetable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads one CronHorizontalPodAutoscaler: the schema first, then what the controller would say. */
final class DocumentReader {
  private static final String API_VERSION =
      CronHorizontalPodAutoscaler.GROUP + "/" + CronHorizontalPodAutoscaler.VERSION;
  private static final String KIND = "CronHorizontalPodAutoscaler";

  /** RFC 1123 subdomain, as the API server wants it. */
  private static final Pattern NAME =
      Pattern.compile(
          "(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");

  private final Findings findings = new Findings();
  private final Schema schema;
  private final Limits limits;
  private final ZoneId zone;
  private final Instant now;

  DocumentReader(Schema schema, Limits limits, ZoneId zone, Instant now) {
    this.schema = schema;
    this.limits = limits;
    this.zone = zone;
    this.now = now;
  }

  CronHpaDocument read(Node node) {
    Map<String, Object> object;
    try {
      object = map(new FieldReader(limits, findings).read(node, schema, ""));
    } catch (FieldReader.TooManyFields e) {
      findings.problem(
          "", "has more than " + limits.fields() + " values, those of aliases counted");
      object = Map.of();
    }
    Map<String, Object> metadata =
        Objects.requireNonNullElse(map(object.get("metadata")), Map.of());
    checkIdentity(object, metadata);
    CronHpaSpec spec = spec(object);
    Timetable.Origin origin =
        new Timetable.Origin((String) metadata.getOrDefault("uid", ""), creation(metadata), zone);
    SpecCheck check = new SpecCheck(spec, origin, now);
    // Chosen before the first is noted: one field can have several problems.
    check.problems().stream()
        .filter(problem -> !findings.isWrong(problem.field()))
        .toList()
        .forEach(problem -> findings.furtherProblem(problem.field(), problem.message()));
    check.warnings().forEach(warning -> findings.warning(warning.field(), warning.message()));
    return new CronHpaDocument(
        Place.of(node).line(),
        (String) object.get("kind"),
        (String) metadata.get("namespace"),
        (String) metadata.get("name"),
        spec,
        origin,
        findings.problems(),
        findings.warnings());
  }

  private void checkIdentity(Map<String, Object> object, Map<String, Object> metadata) {
    checkEqual("apiVersion", object.get("apiVersion"), API_VERSION);
    checkEqual("kind", object.get("kind"), KIND);
    if (!metadata.containsKey("name")) {
      findings.problem("metadata.name", "is missing");
    } else if (!NAME.matcher((String) metadata.get("name")).matches()) {
      findings.problem(
          "metadata.name",
          Quote.of((String) metadata.get("name"))
              + " is not a name: lower case letters, digits, '-' and '.' are allowed");
    }
  }

  private void checkEqual(String field, Object value, String expected) {
    if (value == null) {
      findings.problem(field, "is missing; it must be " + expected);
    } else if (!value.equals(expected)) {
      findings.problem(field, Quote.of(value.toString()) + " is not allowed; use " + expected);
    }
  }

  private CronHpaSpec spec(Map<String, Object> object) {
    Map<String, Object> written = map(object.get("spec"));
    CronHpaSpec spec = written == null ? CronHpaSpec.EMPTY : SpecOfFields.spec(written);
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

  private Instant creation(Map<String, Object> metadata) {
    try {
      String written = (String) metadata.get("creationTimestamp");
      return written == null
          ? now
          : DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(written, Instant::from);
    } catch (DateTimeException unreadable) {
      return now;
    }
  }
}
