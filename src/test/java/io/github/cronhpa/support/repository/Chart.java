package io.github.cronhpa.support.repository;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** The Helm chart, as Helm itself reads it. */
public final class Chart {
  public static final Path FOLDER =
      Manifests.FOLDER.resolve("helm").resolve("kubernetes-cronhpa-controller");

  private Chart() {}

  /**
   * Renders the chart into kube-system.
   *
   * @param values a document of YAML
   * @throws IllegalStateException with Helm's words, where it refuses the values
   */
  public static Manifests rendered(String values) {
    return Manifests.of(text("kube-system", values));
  }

  /** The same, in any namespace, as text. */
  public static String text(String namespace, String values) {
    return text(FOLDER, namespace, values);
  }

  /** The same of any chart, a folder or a package. */
  public static String text(Path chart, String namespace, String values) {
    return with(
        values,
        file ->
            new Helm(chart)
                .template()
                // The name of a release must not be seen in the names of objects.
                .withName("any-release")
                .withNamespace(namespace)
                .withValuesFile(file)
                .call());
  }

  /**
   * Renders what Helm creates at certain moments only, when the release is deleted for one. Helm as
   * a library leaves it out, so the chart is a copy here that does not say when.
   */
  public static Manifests hooks(String values) {
    try {
      Path copy = Files.createTempDirectory(Path.of("target"), "chart");
      try (Stream<Path> files = Files.walk(FOLDER)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Path to = copy.resolve(FOLDER.relativize(file));
          Files.createDirectories(to.getParent());
          Files.writeString(
              to, Files.readString(file).replaceAll("(?m)^ +helm\\.sh/hook.*\\n", ""));
        }
      }
      Map<String, JsonNode> objects = Manifests.of(text(copy, "kube-system", values)).bare();
      rendered(values).bare().keySet().forEach(objects::remove);
      return new Manifests(List.copyOf(objects.values()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static LintResult lint() {
    return new Helm(FOLDER).lint().strict().call();
  }

  private static String with(String values, Function<Path, String> use) {
    try {
      Path file =
          Files.createTempFile(Files.createDirectories(Path.of("target")), "values", ".yaml");
      try {
        Files.writeString(file, values);
        return use.apply(file.toAbsolutePath());
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
