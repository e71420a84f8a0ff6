package io.github.cronhpa.support.repository;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The instructions of a Dockerfile, in order, without comments and each on one line. */
public record Dockerfile(List<Instruction> instructions) {

  private static final Pattern CONTINUED = Pattern.compile("\\\\\\n\\s*");

  public record Instruction(String name, String arguments) {}

  public static Dockerfile read(String file) throws IOException {
    String text =
        String.join(
            "\n",
            Files.readAllLines(Path.of(file)).stream()
                .filter(line -> !line.startsWith("#"))
                .toList());
    List<Instruction> instructions = new ArrayList<>();
    for (String line : CONTINUED.matcher(text).replaceAll("").split("\n")) {
      if (!line.isBlank()) {
        String[] words = line.split("\\s+", 2);
        instructions.add(new Instruction(words[0].toUpperCase(Locale.ROOT), words[1].strip()));
      }
    }
    return new Dockerfile(instructions);
  }

  /** The arguments of every instruction of this name. */
  public Stream<String> all(String name) {
    return instructions.stream().filter(i -> i.name().equals(name)).map(Instruction::arguments);
  }

  /** The instructions of the image itself: those after the last FROM. */
  public Dockerfile image() {
    List<String> names = instructions.stream().map(Instruction::name).toList();
    return new Dockerfile(instructions.subList(names.lastIndexOf("FROM") + 1, instructions.size()));
  }

  /** The arguments of the one instruction of this name. */
  public String only(String name) {
    List<String> found = all(name).toList();
    if (found.size() != 1) {
      throw new AssertionError("one " + name + " was expected, not " + found);
    }
    return found.get(0);
  }
}
