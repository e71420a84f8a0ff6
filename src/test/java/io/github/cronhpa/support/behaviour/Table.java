package io.github.cronhpa.support.behaviour;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table of a Markdown document.
 *
 * @param heading the heading above it, without its signs
 * @param columns the names of its columns
 * @param rows its rows, each by name of column; code marks are taken off
 */
public record Table(String heading, List<String> columns, List<Map<String, String>> rows) {

  /**
   * Reads all tables of a document.
   *
   * @param document a file with Markdown
   * @return the tables in their order
   */
  public static List<Table> in(Path document) {
    List<Table> tables = new ArrayList<>();
    String heading = "";
    Table open = null;
    for (String line : lines(document)) {
      if (line.startsWith("#")) {
        heading = line.replaceFirst("#+ ", "");
      }
      if (!line.startsWith("|")) {
        open = null;
      } else if (open == null) {
        open = new Table(heading, cells(line), new ArrayList<>());
        tables.add(open);
      } else if (!line.matches("[|: -]+")) {
        open.rows().add(open.row(line));
      }
    }
    return tables;
  }

  private static List<String> lines(Path document) {
    try {
      return Files.readAllLines(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> cells(String line) {
    return Arrays.stream(line.substring(1).split("\\|", -1))
        .map(cell -> cell.replace("`", "").strip())
        .limit(line.chars().filter(each -> each == '|').count() - 1)
        .toList();
  }

  private Map<String, String> row(String line) {
    List<String> cells = cells(line);
    if (cells.size() != columns.size()) {
      throw new IllegalArgumentException(
          "under '" + heading + "': not " + columns.size() + " cells: " + line);
    }
    Map<String, String> row = new LinkedHashMap<>();
    for (int column = 0; column < cells.size(); column++) {
      row.put(columns.get(column), cells.get(column));
    }
    return row;
  }
}
