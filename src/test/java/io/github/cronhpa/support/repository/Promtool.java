package io.github.cronhpa.support.repository;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Prometheus' own judge of rules and queries. */
public final class Promtool {

  private Promtool() {}

  /** The one of the environment variable PROMTOOL, of PATH, or of {@code .ci/promtool}. */
  public static Optional<Path> executable() {
    String chosen = System.getenv("PROMTOOL");
    if (chosen != null && !chosen.isBlank()) {
      return Optional.of(Path.of(chosen)).filter(Files::isExecutable);
    }
    String path = System.getenv().getOrDefault("PATH", "");
    Stream<Path> installed =
        Stream.of(path.split(File.pathSeparator)).map(dir -> Path.of(dir, "promtool"));
    return Stream.concat(installed, Stream.of(cached())).filter(Files::isExecutable).findFirst();
  }

  private static Path cached() {
    String cache = System.getenv("XDG_CACHE_HOME");
    Path root =
        cache == null || cache.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(cache);
    return root.resolve("kubernetes-cronhpa-controller/promtool/promtool");
  }

  /**
   * What a run of it says.
   *
   * @param exitCode 0 where all is well
   * @param output what it printed
   */
  public record Outcome(int exitCode, String output) {}

  /**
   * Runs it.
   *
   * @param folder where
   * @param arguments what is to be judged
   */
  public static Outcome run(Path folder, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(executable().orElseThrow().toString());
    command.addAll(List.of(arguments));
    try {
      Process process =
          new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Outcome(process.waitFor(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
