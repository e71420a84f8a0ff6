package io.github.cronhpa.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The commands, their help and their exit codes. Built without annotations: no reflection. */
final class Commands {
  static final int FINE = 0;
  static final int PROBLEMS = 1;
  static final int WRONG_USAGE = 2;

  private static final String NAME = "kubernetes-cronhpa-controller";
  private static final int WIDTH = 100;

  private final Console console;
  private final PreviewCommand preview;
  private final CheckCommand check;

  Commands(Console console, Clock clock) {
    this.console = console;
    preview = new PreviewCommand(console, clock);
    check = new CheckCommand(console, clock);
  }

  /** Runs what the arguments say and gives the exit code. */
  int run(String... arguments) {
    CommandSpec root = spec("Without a command it is the controller.").name(NAME);
    root.version(version());
    root.addOption(
        OptionSpec.builder("-V", "--version")
            .versionHelp(true)
            .description("Print the version and exit.")
            .build());
    root.addSubcommand(PreviewCommand.NAME, PreviewCommand.describe(spec(PreviewCommand.SUMMARY)));
    root.addSubcommand(CheckCommand.NAME, CheckCommand.describe(spec(CheckCommand.SUMMARY)));
    return new CommandLine(root)
        .setOut(console.out())
        .setErr(console.err())
        .setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF))
        .setUsageHelpWidth(WIDTH)
        .setParameterExceptionHandler((wrong, all) -> explain(wrong))
        .setExecutionStrategy(this::execute)
        .execute(arguments);
  }

  private static CommandSpec spec(String summary) {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .description(summary)
        .abbreviateSynopsis(false)
        .exitCodeListHeading("Exit codes:%n")
        .exitCodeList(exitCodes());
    spec.addOption(
        OptionSpec.builder("-h", "--help")
            .usageHelp(true)
            .description("Print this help and exit.")
            .build());
    return spec;
  }

  private static Map<String, String> exitCodes() {
    Map<String, String> codes = new LinkedHashMap<>();
    codes.put(" " + FINE, "nothing is wrong");
    codes.put(" " + PROBLEMS, "problems were found");
    codes.put(" " + WRONG_USAGE, "the command was not understood, or a file cannot be read");
    return codes;
  }

  private static String version() {
    try (InputStream text = Commands.class.getResourceAsStream("/version.txt")) {
      return NAME + " " + new String(text.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int execute(ParseResult parsed) {
    Integer helped = CommandLine.executeHelpRequest(parsed);
    if (helped != null) {
      return helped;
    }
    if (!parsed.hasSubcommand()) {
      throw new ParameterException(parsed.commandSpec().commandLine(), "A command is missing");
    }
    ParseResult command = parsed.subcommand();
    try {
      return command.commandSpec().name().equals(CheckCommand.NAME)
          ? check.run(command)
          : preview.run(command);
    } catch (UnreadableFile e) {
      console.err().println(e.getMessage());
      return WRONG_USAGE;
    }
  }

  private int explain(ParameterException wrong) {
    console.err().println(wrong.getMessage());
    wrong.getCommandLine().usage(console.err());
    return WRONG_USAGE;
  }
}
