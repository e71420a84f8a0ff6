package io.github.cronhpa.support.repository;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As much of an expression of PromQL as the tests of alerts and dashboard look at. */
public final class PromQl {
  /** What Prometheus adds when it scrapes. */
  private static final Set<String> OF_THE_SCRAPE =
      Set.of("cluster", "namespace", "pod", "instance");

  /** Of the kubelet, of the JVM and of the process. */
  private static final Map<String, Set<String>> OF_OTHERS =
      Map.of(
          "container_memory_working_set_bytes", Set.of("container"),
          "jvm_memory_used_bytes", Set.of("area"),
          "process_start_time_seconds", Set.of());

  private static final Pattern NAME =
      Pattern.compile("(?<![\\w\"$.])([a-z]+_[a-z_]+)\\b(?!\\()(?:\\{([^}]*)})?");
  private static final Pattern MATCHER = Pattern.compile("([a-z_]+)\\s*(?:=~|!~|!=|=)");
  private static final Pattern GROUPING = Pattern.compile("\\b(?:by|on) \\(([^)]*)\\)");

  private PromQl() {}

  /** The labels of every metric that an expression may use, by its name. */
  public static Map<String, Set<String>> metrics() {
    Map<String, Set<String>> labels = new HashMap<>(OF_OTHERS);
    for (Metric metric : Metric.documented()) {
      labels.put(metric.name(), metric.labels());
      if (metric.type().equals("histogram")) {
        labels.put(metric.name() + "_bucket", metric.labels());
        labels.put(metric.name() + "_count", metric.labels());
      }
    }
    return labels;
  }

  /**
   * What is wrong with an expression: names that there are not, labels that their metric has not.
   */
  public static List<String> problems(String expression) {
    Map<String, Set<String>> metrics = metrics();
    List<String> problems = new ArrayList<>();
    Set<String> labels = new HashSet<>(OF_THE_SCRAPE);
    if (expression.contains("ALERTS{")) {
      labels.addAll(Set.of("alertname", "severity", "cronhpa"));
    }
    Matcher name = NAME.matcher(GROUPING.matcher(expression).replaceAll(""));
    while (name.find()) {
      Set<String> known = metrics.get(name.group(1));
      if (Set.of("group_left", "group_right").contains(name.group(1))) {
        continue;
      }
      if (known == null) {
        problems.add("there is no metric " + name.group(1));
        continue;
      }
      labels.addAll(known);
      String selector = name.group(2) == null ? "" : name.group(2).replaceAll("\"[^\"]*\"", "");
      MATCHER
          .matcher(selector)
          .results()
          .map(match -> match.group(1))
          .filter(label -> !known.contains(label) && !OF_THE_SCRAPE.contains(label))
          .forEach(label -> problems.add(name.group(1) + " has no label " + label));
    }
    grouped(expression).stream()
        .filter(label -> !labels.contains(label))
        .forEach(label -> problems.add("nothing has a label " + label + ": " + expression));
    return problems;
  }

  /** The labels that the result keeps. */
  public static Set<String> grouped(String expression) {
    Set<String> labels = new TreeSet<>();
    GROUPING
        .matcher(expression)
        .results()
        .map(match -> match.group(1))
        .flatMap(list -> Pattern.compile("[a-z_]+").matcher(list).results())
        .map(MatchResult::group)
        .forEach(labels::add);
    return labels;
  }

  /** The metrics of an expression, with what they select. */
  public static List<String> selectors(String expression) {
    return NAME.matcher(GROUPING.matcher(expression).replaceAll(""))
        .results()
        .filter(name -> !name.group(1).startsWith("group_"))
        .map(MatchResult::group)
        .toList();
  }
}
