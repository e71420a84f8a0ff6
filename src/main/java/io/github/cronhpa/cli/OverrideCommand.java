package io.github.cronhpa.cli;

import io.github.cronhpa.timetable.OverrideRequest;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Commands that set the annotation of an override. */
abstract class OverrideCommand implements Callable<Integer> {
  private final CommandIo console;
  private final Kubectl kubectl;

  @Spec CommandSpec spec;

  @Mixin ClusterOptions cluster;

  @Parameters(paramLabel = "NAME", description = "Name of the CronHorizontalPodAutoscaler.")
  String name;

  @ArgGroup(multiplicity = "1")
  End end;

  /** One of the two. */
  static final class End {
    @Option(names = "--for", paramLabel = "DURATION", description = "How long: 2h, 90m or 1h30m.")
    String duration;

    @Option(
        names = "--until",
        paramLabel = "TIME",
        description =
            "2026-05-01T20:00:00Z, in the zone of the object 2026-05-01T20:00, or next: the next"
                + " run.")
    String time;

    @Override
    public String toString() {
      return duration == null ? "until " + time : "for " + duration;
    }
  }

  OverrideCommand(CommandIo console, Kubectl kubectl) {
    this.console = console;
    this.kubectl = kubectl;
  }

  /** What is to be until the end: a size or a pause. */
  abstract String request();

  @Override
  public Integer call() {
    String text = request() + " " + end;
    if (!OverrideRequest.canBeRead(text)) {
      throw new ParameterException(
          spec.commandLine(), "'" + text + "' cannot be read; " + OverrideRequest.FORMS);
    }
    console
        .out()
        .print(
            kubectl.run(
                cluster.words(
                    "annotate",
                    "--overwrite",
                    "cronhpa",
                    name,
                    OverrideRequest.ANNOTATION + "=" + text)));
    return CommandLineApp.FINE;
  }

  /** {@code override NAME SIZE --for 2h}. */
  @Command(
      name = "override",
      description = "Set a size by hand for a while; the jobs do not run meanwhile.")
  static final class OfSize extends OverrideCommand {
    @Parameters(paramLabel = "SIZE", index = "1", description = "Number of replicas.")
    String size;

    OfSize(CommandIo console, Kubectl kubectl) {
      super(console, kubectl);
    }

    @Override
    String request() {
      return size;
    }
  }

  /** {@code pause NAME --for 2h}. */
  @Command(name = "pause", description = "Let no job run for a while; the size stays.")
  static final class OfPause extends OverrideCommand {
    OfPause(CommandIo console, Kubectl kubectl) {
      super(console, kubectl);
    }

    @Override
    String request() {
      return "pause";
    }
  }
}
