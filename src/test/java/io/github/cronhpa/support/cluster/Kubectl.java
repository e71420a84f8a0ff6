package io.github.cronhpa.support.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs kubectl, so that what users type is what the tests prove. */
public final class Kubectl {

  private Kubectl() {}

  public static String run(Path kubeconfig, String input, String... arguments) {
    List<String> command = new ArrayList<>(List.of(KubeBinaries.kubectl().toString()));
    command.addAll(
        List.of(
            "--kubeconfig=" + kubeconfig,
            "--cache-dir=" + kubeconfig.resolveSibling("kubectl-cache")));
    command.addAll(List.of(arguments));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      try (OutputStream stdin = process.getOutputStream()) {
        stdin.write((input == null ? "" : input).getBytes(StandardCharsets.UTF_8));
      }
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      assertThat(process.waitFor())
          .as("kubectl %s%n%s", String.join(" ", arguments), output)
          .isZero();
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
