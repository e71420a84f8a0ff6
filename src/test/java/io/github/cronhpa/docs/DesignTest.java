package io.github.cronhpa.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of bounds in the design is that of the code, and the other way round. */
class DesignTest {

  private static final Path SOURCES = Path.of("src/main/java/io/github/cronhpa");

  /** Bounds are called so all over the code. */
  private static final Pattern BOUND =
      Pattern.compile("static final (?:int|long) (MOST\\w*|LEAST) = ([\\d_* ]+);");

  /** Told in the reference of the JSON API, in KiB. */
  private static final String BODY = "PreviewApi.MOST_BYTES";

  @Test
  void everyBoundIsInTheTable() throws IOException {
    Map<String, Integer> documented = new TreeMap<>();
    for (List<String> row : MarkdownFile.read("docs/design.md").table("Bounds")) {
      documented.put(row.get(2), Integer.valueOf(row.get(1).replace(",", "")));
    }
    assertThat(documented).isEqualTo(bounds());
  }

  private static Map<String, Integer> bounds() throws IOException {
    Map<String, Integer> bounds = new TreeMap<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        String type = file.getFileName().toString().replace(".java", "");
        for (MatchResult bound : BOUND.matcher(Files.readString(file)).results().toList()) {
          bounds.put(type + "." + bound.group(1), value(bound.group(2)));
        }
      }
    }
    assertThat(bounds.remove(BODY)).isEqualTo(256 * 1024);
    return bounds;
  }

  private static int value(String expression) {
    return Stream.of(expression.replace("_", "").split("\\*"))
        .mapToInt(factor -> Integer.parseInt(factor.strip()))
        .reduce(1, (one, other) -> one * other);
  }
}
