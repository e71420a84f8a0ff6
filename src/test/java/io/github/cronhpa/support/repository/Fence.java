package io.github.cronhpa.support.repository;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fenced block of a document.
 *
 * @param line number of its first line, for messages
 * @param language what follows the opening fence, empty where nothing does
 * @param marks the comments on the lines right before it, without their signs
 * @param body its text, without the indentation of a list that it is in
 */
public record Fence(int line, String language, List<String> marks, String body) {

  private static final Set<String> SHELLS = Set.of("shell", "console", "sh", "bash", "zsh");
  private static final Pattern OPENING = Pattern.compile("( *)```(\\w*)");
  private static final Pattern MARK = Pattern.compile(" *<!-- (.+) -->");

  /** All of them, in the order of the text. */
  public static List<Fence> of(String text) {
    List<Fence> fences = new ArrayList<>();
    List<String> marks = new ArrayList<>();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      Matcher opening = OPENING.matcher(lines.get(i));
      Matcher mark = MARK.matcher(lines.get(i));
      if (opening.matches()) {
        int end = i + 1;
        StringBuilder body = new StringBuilder();
        while (!lines.get(end).strip().equals("```")) {
          String line = lines.get(end++);
          body.append(line.isBlank() ? "" : line.substring(opening.group(1).length())).append('\n');
        }
        fences.add(new Fence(i + 1, opening.group(2), List.copyOf(marks), body.toString()));
        i = end;
      }
      if (mark.matches()) {
        marks.add(mark.group(1));
      } else {
        marks.clear();
      }
    }
    return fences;
  }

  /** Whether it is for a shell. */
  public boolean isShell() {
    return SHELLS.contains(language);
  }

  /** What is behind a word in its marks, such as the instant of {@code at}; null without. */
  public String marked(String word) {
    return marks.stream()
        .filter(mark -> mark.startsWith(word + " "))
        .map(mark -> mark.substring(word.length() + 1))
        .findFirst()
        .orElse(null);
  }
}
