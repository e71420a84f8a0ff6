package io.github.cronhpa.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What can be said of the page's files without a browser. */
class PageSizeTest {

  private static final Path PAGE = Path.of("src/main/resources/META-INF/resources");
  private static final int MOST_BYTES = 150_000;

  @Test
  void thePageIsSmall() throws IOException {
    long sum = 0;
    for (Path file : files()) {
      sum += Files.size(file);
    }
    assertThat(sum).isBetween(20_000L, (long) MOST_BYTES);
  }

  /** Neither could slip past the policy, but they should not be tried. */
  @Test
  void noDataIsEverReadAsHtmlAndNoUrlIsAbsolute() throws IOException {
    for (Path file : files()) {
      assertThat(Files.readString(file).replace("http://www.w3.org/2000/svg", ""))
          .as("%s", file)
          .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "eval(", "document.write")
          .doesNotContain("http://", "https://", "src=\"/", "href=\"/", "'/api", " style=\"");
    }
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(PAGE)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
