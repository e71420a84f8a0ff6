package io.github.cronhpa.packages;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.NullValue;
import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime.Program;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A ValidatingAdmissionPolicy, evaluated as an API server does: conditions, then variables, then
 * every rule. Of the functions that Kubernetes adds to CEL it has the two that are used.
 */
final class AdmissionPolicy {
  private static final Pattern PATTERN = Pattern.compile("matches\\(r'([^']*)'\\)");

  private static final Cel CEL =
      CelFactory.standardCelBuilder()
          .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
          .addVar("object", SimpleType.DYN)
          .addVar("oldObject", SimpleType.DYN)
          .addVar("variables", MapType.create(SimpleType.STRING, SimpleType.DYN))
          .addFunctionDeclarations(search("indexOf"), search("lastIndexOf"))
          .addFunctionBindings(
              CelFunctionBinding.from(
                  "list_indexOf",
                  List.class,
                  Object.class,
                  (list, value) -> (long) list.indexOf(value)),
              CelFunctionBinding.from(
                  "list_lastIndexOf",
                  List.class,
                  Object.class,
                  (list, value) -> (long) list.lastIndexOf(value)))
          .build();

  /**
   * One rule.
   *
   * @param holds whether the object keeps it
   * @param inWords what is said of one that does not, or null
   * @param message what is said where nothing else can be
   */
  private record Rule(Program holds, Program inWords, String message) {}

  private final JsonNode spec;
  private final List<Program> conditions = new ArrayList<>();
  private final Map<String, Program> variables = new LinkedHashMap<>();
  private final List<Rule> rules = new ArrayList<>();

  private AdmissionPolicy(JsonNode spec) {
    this.spec = spec;
    spec.path("matchConditions").forEach(each -> conditions.add(program(each, "expression")));
    spec.path("variables")
        .forEach(each -> variables.put(each.get("name").asText(), program(each, "expression")));
    spec.path("validations")
        .forEach(
            each ->
                rules.add(
                    new Rule(
                        program(each, "expression"),
                        each.has("messageExpression") ? program(each, "messageExpression") : null,
                        each.path("message").asText())));
  }

  /** The one in {@code kubernetes/policy}. */
  static AdmissionPolicy shipped() {
    return new AdmissionPolicy(
        Manifests.in(Manifests.FOLDER.resolve("policy/policy.yaml"))
            .the("ValidatingAdmissionPolicy")
            .get("spec"));
  }

  /**
   * What an API server would answer.
   *
   * @param object as it is to be stored
   * @param old as it is stored, null where it is new
   * @return a message for each rule that is not kept
   */
  List<String> refusals(JsonNode object, JsonNode old) {
    Map<String, Object> known = new HashMap<>();
    known.put("object", value(object));
    known.put("oldObject", old == null ? NullValue.NULL_VALUE : value(old));
    for (Program condition : conditions) {
      if (!isTrue(condition, known)) {
        return List.of();
      }
    }
    Map<String, Object> named = new HashMap<>();
    known.put("variables", named);
    variables.forEach((name, program) -> named.put(name, evaluate(program, known)));
    return rules.stream()
        .filter(rule -> !isTrue(rule.holds(), known))
        .map(
            rule ->
                rule.inWords() == null
                    ? rule.message()
                    : evaluate(rule.inWords(), known).toString())
        .toList();
  }

  /** The regular expressions in its rules. */
  List<String> patterns() {
    List<String> patterns = new ArrayList<>();
    for (JsonNode each : spec.path("validations")) {
      for (String field : List.of("expression", "messageExpression")) {
        Matcher matcher = PATTERN.matcher(each.path(field).asText());
        while (matcher.find()) {
          patterns.add(matcher.group(1));
        }
      }
    }
    return patterns;
  }

  private static CelFunctionDecl search(String name) {
    return CelFunctionDecl.newFunctionDeclaration(
        name,
        CelOverloadDecl.newMemberOverload(
            "list_" + name, SimpleType.INT, ListType.create(SimpleType.DYN), SimpleType.DYN));
  }

  private static Program program(JsonNode parent, String field) {
    String expression = parent.get(field).asText();
    try {
      return CEL.createProgram(CEL.compile(expression).getAst());
    } catch (CelValidationException | CelEvaluationException e) {
      throw new IllegalArgumentException(expression, e);
    }
  }

  private static boolean isTrue(Program program, Map<String, Object> known) {
    return (Boolean) evaluate(program, known);
  }

  private static Object evaluate(Program program, Map<String, Object> known) {
    try {
      return program.eval(known);
    } catch (CelEvaluationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** JSON as CEL knows it: its integers are of 64 bits. */
  private static Object value(JsonNode node) {
    if (node.isObject()) {
      Map<String, Object> map = new LinkedHashMap<>();
      node.properties().forEach(field -> map.put(field.getKey(), value(field.getValue())));
      return map;
    }
    if (node.isArray()) {
      List<Object> list = new ArrayList<>();
      node.forEach(each -> list.add(value(each)));
      return list;
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    return node.isIntegralNumber() ? (Object) node.longValue() : node.asText();
  }
}
