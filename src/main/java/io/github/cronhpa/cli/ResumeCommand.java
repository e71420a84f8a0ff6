package io.github.cronhpa.cli;

import io.github.cronhpa.timetable.OverrideRequest;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code resume NAME}: ends an override. */
@Command(
    name = "resume",
    description = "End an override or a pause: the target gets the size of the timetable.")
final class ResumeCommand implements Callable<Integer> {
  private final CommandIo console;
  private final Kubectl kubectl;

  @Mixin ClusterOptions cluster;

  @Parameters(paramLabel = "NAME", description = "Name of the CronHorizontalPodAutoscaler.")
  String name;

  ResumeCommand(CommandIo console, Kubectl kubectl) {
    this.console = console;
    this.kubectl = kubectl;
  }

  @Override
  public Integer call() {
    console
        .out()
        .print(
            kubectl.run(
                cluster.words("annotate", "cronhpa", name, OverrideRequest.ANNOTATION + "-")));
    return CommandLineApp.FINE;
  }
}
