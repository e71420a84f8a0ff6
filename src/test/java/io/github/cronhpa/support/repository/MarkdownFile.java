package io.github.cronhpa.support.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** As much of a Markdown file as the tests of the documents look at. */
public record MarkdownFile(Path path, String text) {

  private static final Pattern CODE_BLOCK = Pattern.compile("(?ms)^ *```.*?^ *```$");
  private static final Pattern CODE = Pattern.compile("`[^`\n]*`");
  private static final Pattern LINK = Pattern.compile("\\[[^\\]\n]*]\\(([^)\\s]+)\\)");
  private static final Pattern PICTURE = Pattern.compile("!\\[[^\\]\n]*]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.+)$");
  private static final Pattern NOT_IN_ANCHORS = Pattern.compile("[^\\p{L}\\p{N} _-]");
  private static final Pattern CELL_END = Pattern.compile("(?<!\\\\)\\|");

  public static MarkdownFile read(Path path) {
    try {
      return new MarkdownFile(path, Files.readString(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static MarkdownFile read(String path) {
    return read(Path.of(path));
  }

  /** The README and everything below {@code docs} and {@code kubernetes}. */
  public static List<MarkdownFile> all() throws IOException {
    List<MarkdownFile> files = new ArrayList<>(List.of(read("README.md")));
    for (String folder : List.of("docs", "kubernetes", ".github")) {
      if (Files.isDirectory(Path.of(folder))) {
        try (Stream<Path> paths = Files.walk(Path.of(folder))) {
          paths
              .filter(path -> path.toString().endsWith(".md"))
              .sorted()
              .forEach(p -> files.add(read(p)));
        }
      }
    }
    return files;
  }

  /** Its fenced blocks. */
  public List<Fence> fences() {
    return Fence.of(text);
  }

  /** Where its links lead, as written. */
  public List<String> links() {
    String prose = CODE.matcher(withoutCodeBlocks()).replaceAll("");
    return LINK.matcher(prose).results().map(link -> link.group(1)).toList();
  }

  /** Where its pictures are, as written. */
  public List<String> pictures() {
    return PICTURE.matcher(withoutCodeBlocks()).results().map(link -> link.group(1)).toList();
  }

  /** The number of {@code #} of each heading, in order. */
  public List<Integer> outline() {
    return HEADING
        .matcher(withoutCodeBlocks())
        .results()
        .map(heading -> heading.group().indexOf(' '))
        .toList();
  }

  /** What can follow a {@code #}: its headings, as GitHub makes anchors of them. */
  public List<String> anchors() {
    Map<String, Integer> seen = new HashMap<>();
    List<String> anchors = new ArrayList<>();
    for (String heading : headings().toList()) {
      String words = NOT_IN_ANCHORS.matcher(heading.toLowerCase(Locale.ROOT)).replaceAll("");
      String anchor = words.strip().replace(' ', '-');
      int before = seen.merge(anchor, 1, Integer::sum) - 1;
      anchors.add(before == 0 ? anchor : anchor + "-" + before);
    }
    return anchors;
  }

  /** The rows of the first table below a heading, without its head, code marks taken off. */
  public List<List<String>> table(String heading) {
    String[] parts = withoutCodeBlocks().split("(?m)^#+ +" + Pattern.quote(heading) + "$", 2);
    assertThat(parts).as("heading '%s' in %s", heading, path).hasSize(2);
    return parts[1]
        .lines()
        .dropWhile(line -> !line.startsWith("|"))
        .takeWhile(line -> line.startsWith("|"))
        .skip(2)
        .map(MarkdownFile::cells)
        .toList();
  }

  /** One column of such a table. */
  public List<String> column(String heading, int index) {
    return table(heading).stream().map(row -> row.get(index)).toList();
  }

  private static List<String> cells(String line) {
    return CELL_END
        .splitAsStream(line.substring(1))
        .map(cell -> cell.replace("\\|", "|").strip())
        .map(cell -> cell.replaceFirst("^`([^`]*)`$", "$1"))
        .toList();
  }

  private Stream<String> headings() {
    return HEADING.matcher(withoutCodeBlocks()).results().map(MarkdownFile::title);
  }

  private static String title(MatchResult heading) {
    return heading.group(1).strip();
  }

  /** What is not in a fenced block. */
  public String withoutCodeBlocks() {
    return CODE_BLOCK.matcher(text).replaceAll("");
  }
}
