package io.github.cronhpa.repository;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cronhpa.cli.CommandLineAppTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands of the documents are run, and answer what they show. */
class CommandLineDocumentTest {
  private static final Path DOCUMENT = Path.of("docs/command-line.md");
  private static final Pattern FILE =
      Pattern.compile("(?s)`([a-z]+\\.yaml)`[^`]*:\n\n```yaml\n(.*?)```");
  private static final Pattern CONSOLE = Pattern.compile("(?ms)^```console\n(.*?)^```");
  private static final String COMMAND = "$ kubernetes-cronhpa-controller ";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "docs/command-line.md, web.yaml broken.yaml, 4",
    "docs/calendars.md, '', 1",
    "docs/zh/calendars.md, '', 1"
  })
  void everyCommandAnswersAsShown(String document, String manifests, int count) throws IOException {
    String text = Files.readString(Path.of(document));
    List<String> files = new ArrayList<>();
    for (MatchResult file : FILE.matcher(text).results().toList()) {
      Files.writeString(folder.resolve(file.group(1)), file.group(2));
      files.add(file.group(1));
    }
    assertThat(String.join(" ", files)).isEqualTo(manifests);
    int commands = 0;
    for (MatchResult console : CONSOLE.matcher(text).results().toList()) {
      List<String> answers = new ArrayList<>();
      int exitCode = 0;
      for (String line : console.group(1).lines().filter(line -> line.startsWith("$")).toList()) {
        answers.add(line);
        if (line.equals("$ echo $?")) {
          answers.add(Integer.toString(exitCode));
        } else {
          CommandLineAppTest.Outcome outcome = run(line);
          exitCode = outcome.exitCode();
          (outcome.out() + outcome.err())
              .lines()
              .filter(each -> !each.isEmpty())
              .map(each -> each.replace(folder + "/", ""))
              .forEach(answers::add);
          commands++;
        }
      }
      assertThat(answers).containsExactlyElementsOf(console.group(1).lines().toList());
    }
    assertThat(commands).isEqualTo(count);
  }

  private CommandLineAppTest.Outcome run(String line) {
    assertThat(line).startsWith(COMMAND);
    String[] arguments = line.substring(COMMAND.length()).split(" ");
    for (int each = 0; each < arguments.length; each++) {
      if (Files.exists(folder.resolve(arguments[each]))) {
        arguments[each] = folder.resolve(arguments[each]).toString();
      }
    }
    return CommandLineAppTest.run("", arguments);
  }

  @Test
  void theOptionsAndExitCodesAreAllThere() throws IOException {
    String text = Files.readString(DOCUMENT);
    for (String command : List.of("preview", "check")) {
      String help = CommandLineAppTest.run("", command, "--help").out();
      assertThat(
              Pattern.compile("(?m)^ +(?:-\\w, +)?(--?[a-z]+)")
                  .matcher(help)
                  .results()
                  .map(option -> option.group(1)))
          .isNotEmpty()
          .allSatisfy(option -> assertThat(text).contains("`" + option));
      assertThat(help)
          .contains("0   nothing is wrong", "1   problems were found", "2   the command");
    }
    assertThat(text)
        .contains(
            "| `0` | nothing is wrong |", "| `1` | problems were found |", "| `2` | the command");
  }
}
