package io.github.cronhpa.support.repository;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A metric as Prometheus knows it.
 *
 * @param name name of the family
 * @param type {@code gauge}, {@code counter} or {@code histogram}
 * @param labels names of its labels
 */
public record Metric(String name, String type, Set<String> labels) {

  private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (\\S+)");
  private static final Pattern SAMPLE = Pattern.compile("([a-z_:0-9]+)(?:\\{(.*)})? \\S+");
  private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"(?:[^\"\\\\]|\\\\.)*\"");

  /** Those of the table of docs/metrics.md. */
  public static List<Metric> documented() {
    return MarkdownFile.read("docs/metrics.md").table("What there is").stream()
        .map(row -> new Metric(row.get(0), row.get(1), labels(row.get(2))))
        .toList();
  }

  private static Set<String> labels(String cell) {
    return Pattern.compile("[a-z_]+")
        .matcher(cell)
        .results()
        .map(match -> match.group())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Those of an answer in the text format; a family without samples counts as well. */
  public static List<Metric> scraped(String text) {
    Map<String, Metric> families = new LinkedHashMap<>();
    for (String line : text.lines().toList()) {
      Matcher type = TYPE.matcher(line);
      if (type.matches()) {
        families.put(type.group(1), new Metric(type.group(1), type.group(2), new TreeSet<>()));
        continue;
      }
      Matcher sample = SAMPLE.matcher(line);
      if (sample.matches() && sample.group(2) != null) {
        Metric family = familyOf(sample.group(1), families);
        LABEL.matcher(sample.group(2)).results().forEach(it -> family.labels().add(it.group(1)));
      }
    }
    return new ArrayList<>(families.values());
  }

  private static Metric familyOf(String sample, Map<String, Metric> families) {
    String family = sample.replaceFirst("_(bucket|sum|count)$", "");
    return families.containsKey(sample) ? families.get(sample) : families.get(family);
  }
}
