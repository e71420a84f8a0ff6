package io.github.cronhpa.repository;

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
  private static final Path LIBRARY = Path.of("target/classes/META-INF/resources/js/preact.js");
  private static final int MAX_BYTES = 150_000;

  @Test
  void thePageIsSmall() throws IOException {
    long sum = Files.size(LIBRARY);
    for (Path file : files()) {
      sum += Files.size(file);
    }
    assertThat(sum).isBetween(20_000L, (long) MAX_BYTES);
  }

  /** The policy would stop both, but they should not be tried. */
  @Test
  void noDataIsEverReadAsHtmlAndNoUrlIsAbsolute() throws IOException {
    for (Path file : files()) {
      assertThat(Files.readString(file).replace("http://www.w3.org/2000/svg", ""))
          .as("%s", file)
          .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "eval(", "document.write")
          .doesNotContain("dangerouslySetInnerHTML")
          .doesNotContain("http://", "https://", "src=\"/", "href=\"/", "'/api", " style=\"");
    }
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(PAGE)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
