package io.github.cronhpa.packages;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/** The Helm chart, as Helm itself reads it. */
final class Chart {
  static final Path FOLDER =
      Manifests.FOLDER.resolve("helm").resolve("kubernetes-cronhpa-controller");

  private Chart() {}

  /**
   * Renders the chart into kube-system.
   *
   * @param values a document of YAML
   * @throws IllegalStateException with Helm's words, where it refuses the values
   */
  static Manifests rendered(String values) {
    return Manifests.of(text("kube-system", values));
  }

  /** The same, in any namespace, as text. */
  static String text(String namespace, String values) {
    return with(
        values,
        file ->
            new Helm(FOLDER)
                .template()
                // The name of a release must not be seen in the names of objects.
                .withName("any-release")
                .withNamespace(namespace)
                .withValuesFile(file)
                .call());
  }

  static LintResult lint() {
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
