package io.github.cronhpa.support.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A running {@code kubectl proxy}, on a port that is free. */
public final class KubectlProxy implements AutoCloseable {
  private static final Pattern SERVING = Pattern.compile("Starting to serve on (127\\.0.*:\\d+)");

  private final Process process;
  private final String origin;

  /**
   * Starts it and waits until it listens.
   *
   * @param api the API server that it leads to
   */
  public KubectlProxy(KubeApi api) {
    try {
      process =
          new ProcessBuilder(
                  KubeBinaries.kubectl().toString(),
                  "--kubeconfig=" + api.kubeconfig(),
                  "proxy",
                  "--port=0")
              .redirectErrorStream(true)
              .start();
      String line =
          new BufferedReader(
                  new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
              .readLine();
      Matcher serving = SERVING.matcher(String.valueOf(line));
      if (!serving.find()) {
        process.destroy();
        throw new IllegalStateException("kubectl proxy: " + line);
      }
      origin = "http://" + serving.group(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Scheme, host and port. */
  public String origin() {
    return origin;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
