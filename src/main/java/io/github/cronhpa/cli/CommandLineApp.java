package io.github.cronhpa.cli;

import io.github.cronhpa.cli.input.UnreadableFileException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The commands, their help and their exit codes. */
@Command(
    name = CommandLineApp.NAME,
    description = "Without a command it is the controller.",
    versionProvider = CommandLineApp.Version.class,
    scope = ScopeType.INHERIT,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      " 0:nothing is wrong",
      " 1:problems were found",
      " 2:the command was not understood, a file cannot be read, the output cannot be written,"
          + " or kubectl failed"
    })
final class CommandLineApp implements Runnable {
  static final int FINE = 0;
  static final int PROBLEMS = 1;
  static final int WRONG_USAGE = 2;

  static final String NAME = "kubernetes-cronhpa-controller";

  /** The name of the binary as a plugin of kubectl, which finds it as {@code kubectl cronhpa}. */
  static final String PLUGIN = "kubectl-cronhpa";

  private static final int WIDTH = 100;

  private final CommandIo console;
  private final Kubectl kubectl;
  private final Clock clock;

  @Spec CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Print this help and exit.")
  boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Print the version and exit.")
  boolean version;

  CommandLineApp(CommandIo console, Kubectl kubectl, Clock clock) {
    this.console = console;
    this.kubectl = kubectl;
    this.clock = clock;
  }

  /** Runs what the arguments say and gives the exit code. */
  int execute(String... arguments) {
    return new CommandLine(this)
        .addSubcommand(new PreviewCommand(console, clock))
        .addSubcommand(new CheckCommand(console, clock))
        .addSubcommand(new NextCommand(console, kubectl, clock))
        .addSubcommand(new OverrideCommand.OfSize(console, kubectl))
        .addSubcommand(new OverrideCommand.OfPause(console, kubectl))
        .addSubcommand(new ResumeCommand(console, kubectl))
        .setOut(console.out())
        .setErr(console.err())
        .setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF))
        .setUsageHelpWidth(WIDTH)
        .setParameterExceptionHandler((wrong, all) -> explain(wrong))
        .setExecutionExceptionHandler((failure, command, parsed) -> explain(failure))
        .execute(arguments);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "A command is missing");
  }

  private int explain(ParameterException wrong) {
    console.err().println(wrong.getMessage());
    wrong.getCommandLine().usage(console.err());
    return WRONG_USAGE;
  }

  private int explain(Exception failure) throws Exception {
    if (!(failure instanceof UnreadableFileException
        || failure instanceof Kubectl.KubectlException)) {
      throw failure;
    }
    console.err().println(failure.getMessage());
    return WRONG_USAGE;
  }

  /** The version that the build wrote down. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() throws IOException {
      try (InputStream text = CommandLineApp.class.getResourceAsStream("/version.txt")) {
        return new String[] {
          NAME + " " + new String(text.readAllBytes(), StandardCharsets.UTF_8).strip()
        };
      }
    }
  }
}
