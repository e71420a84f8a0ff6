package io.github.cronhpa.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Which cluster and namespace a command is for, as kubectl calls it. */
final class ClusterOptions {
  @Option(
      names = {"-n", "--namespace"},
      paramLabel = "NAMESPACE",
      description = "Namespace of the object. Default: that of the context.")
  String namespace;

  @Option(
      names = "--context",
      paramLabel = "CONTEXT",
      description = "Context of the kubeconfig. Default: the current one.")
  String context;

  /** The words for kubectl, with these options behind them. */
  List<String> words(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    if (namespace != null) {
      all.addAll(List.of("--namespace", namespace));
    }
    if (context != null) {
      all.addAll(List.of("--context", context));
    }
    return all;
  }
}
