package io.github.cronhpa.support.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Objects as nobody should write them: a good one, and one to three things that are wrong with it.
 */
public final class BadObjects {
  /** A line that must not come up in a log. */
  public static final String FORGED = "FORGED";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PARTS = 14;
  private static final int LONG = 10_000;
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "\n" + FORGED + " 2026-01-01 00:00:00.000 ERROR [x] all is lost\r\n" + FORGED + "\n",
          "\u0000\u0007\u001b[2J\u001b[31mred\u007f\u0085\u2028\u202e",
          "<script>alert(1)</script><img src=x onerror=alert(1)>",
          "'\"; DROP TABLE jobs; --",
          "../../../../api/v1/namespaces/kube-system/secrets",
          "..%2f..%2fsecrets?watch=true#",
          "${jndi:ldap://127.0.0.1/x} {{7*7}} %s%n%x",
          "\ud83d\ude00".repeat(70),
          "a".repeat(253),
          "a".repeat(254),
          "\u00e9".repeat(400),
          "x".repeat(LONG));
  private static final List<String> SCHEDULES =
      List.of(
          "",
          "* * * * *",
          "* * * * * * *",
          "61 * * * * *",
          "0 0 0 30 2 *",
          "@every 1ns",
          "@every -1h",
          "@every 2562047h47m16s",
          "@every 999999999999999999999h",
          "@date 9999-12-31 23:59:59",
          "@date 0000-01-01 00:00:00",
          "@date 2026-13-45 99:99:99",
          "@reboot",
          "*/0 * * * * *",
          "0-99999999999999999999 * * * * *",
          "1" + ",1".repeat(250) + " * * * * *",
          "0 0 0 1 1 * " + "*".repeat(LONG),
          "(((((((((((((((((((((((((((((((");
  private static final List<String> ZONES =
      List.of("Mars/Olympus", "+08:00", "EST5EDT4", "utc", "", "../../etc/passwd", "Z".repeat(65));
  private static final List<String> SIZES =
      List.of(
          "-1",
          "2147483647",
          "2147483648",
          "-2147483648",
          "-2147483649",
          "1e10",
          "9223372036854775807",
          "9223372036854775808",
          "1e300",
          "5.5",
          "5.0",
          "\"5\"",
          "null",
          "true",
          "[]",
          "{}");
  private static final List<String> NONSENSE =
      List.of("null", "0", "true", "\"text\"", "[]", "[null]", "[[]]", "{}", "{\"a\":{\"b\":[1]}}");

  private final Random random;
  private int count;

  public BadObjects(long seed) {
    random = new Random(seed);
  }

  /** The next object as JSON, called {@code bad-N}. */
  public String next() {
    ObjectNode object = good("bad-" + count++);
    for (int wrong = 1 + random.nextInt(3); wrong > 0; wrong--) {
      spoil(object);
    }
    return object.toString();
  }

  private ObjectNode good(String name) {
    ObjectNode object =
        read(
            """
            {"apiVersion":"autoscaling.alibabacloud.com/v1beta1","kind":"CronHorizontalPodAutoscaler",
             "spec":{"scaleTargetRef":{"apiVersion":"apps/v1","kind":"Deployment","name":"none"},
                     "jobs":[{"name":"a","schedule":"@yearly","targetSize":1},
                             {"name":"b","schedule":"0/5 * * * * *","targetSize":2}]}}
            """);
    String whole = random.nextInt(10) == 0 ? name + "-" + "n".repeat(252 - name.length()) : name;
    object.putObject("metadata").put("name", whole);
    return object;
  }

  private void spoil(ObjectNode object) {
    // Where an earlier one broke the shape, another fits in no more.
    if (!(object.get("spec") instanceof ObjectNode spec)) {
      return;
    }
    switch (random.nextInt(PARTS)) {
      case 0 -> target(spec).put(one(List.of("apiVersion", "kind", "name")), one(TEXTS));
      case 1 -> job(spec).put("name", one(TEXTS));
      case 2 -> job(spec).put("schedule", random.nextBoolean() ? one(SCHEDULES) : one(TEXTS));
      case 3 -> job(spec).set(one(List.of("targetSize", "minReplicas", "maxReplicas")), size());
      case 4 -> (random.nextBoolean() ? spec : job(spec)).put("timeZone", one(ZONES));
      case 5 -> spec.putArray("excludeDates").add(one(TEXTS)).add(one(SCHEDULES)).add("2026-02-30");
      case 6 -> manyDays(spec);
      case 7 -> manyJobs(spec);
      case 8 -> spec.set(one(List.of("historyLimit", "startingDeadlineSeconds")), size());
      case 9 ->
          spec.set(one(List.of("jobs", "excludeDates", "scaleTargetRef", "suspend")), nonsense());
      case 10 -> job(spec).set(one(List.of("name", "schedule", "runOnce", "suspend")), nonsense());
      case 11 -> job(spec).put("name", "b");
      case 12 -> job(spec).remove(one(List.of("name", "schedule", "targetSize")));
      default -> object.set("spec", random.nextInt(4) == 0 ? nonsense() : spec.put("more", "x"));
    }
  }

  private void manyDays(ObjectNode spec) {
    ArrayNode days = spec.putArray("excludeDates");
    int many = one(List.of(1_000, 1_001, LONG, 90_000));
    String text = one(List.of("2026-05-01", "* * * * * *", "nonsense", "\u0000"));
    for (int each = 0; each < many; each++) {
      days.add(text);
    }
  }

  private void manyJobs(ObjectNode spec) {
    ArrayNode jobs = spec.putArray("jobs");
    int many = one(List.of(500, 501, LONG));
    String schedule = one(List.of("@yearly", "0 0 * * * *", "nonsense", "@every 1ns"));
    for (int each = 0; each < many; each++) {
      jobs.addObject().put("name", "job-" + each).put("schedule", schedule).put("targetSize", 1);
    }
  }

  private ObjectNode target(ObjectNode spec) {
    return spec.get("scaleTargetRef") instanceof ObjectNode target
        ? target
        : spec.putObject("scaleTargetRef");
  }

  private ObjectNode job(ObjectNode spec) {
    List<ObjectNode> jobs = new ArrayList<>();
    spec.path("jobs").forEach(each -> add(jobs, each));
    return jobs.isEmpty() ? spec.putArray("jobs").addObject() : one(jobs);
  }

  private static void add(List<ObjectNode> jobs, JsonNode each) {
    if (each instanceof ObjectNode job) {
      jobs.add(job);
    }
  }

  private JsonNode size() {
    return raw(one(SIZES));
  }

  private JsonNode nonsense() {
    return raw(one(NONSENSE));
  }

  private <T> T one(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private static JsonNode raw(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode read(String json) {
    return (ObjectNode) raw(json);
  }
}
