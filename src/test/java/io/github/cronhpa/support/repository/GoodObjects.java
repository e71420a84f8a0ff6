package io.github.cronhpa.support.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The CronHorizontalPodAutoscalers in samples, in the try-out and in the good manifests of tests.
 */
public final class GoodObjects {
  private GoodObjects() {}

  /** File and object of each. */
  public static List<Object[]> all() throws IOException {
    List<Object[]> objects = new ArrayList<>();
    for (String folder :
        List.of(
            "kubernetes/samples",
            "src/tryout/resources/tryout/shop.yaml",
            "src/tryout/resources/tryout/spark.yaml",
            "src/tryout/resources/tryout/web.yaml",
            "src/test/resources/original/object.yaml",
            "src/test/resources/manifests/good/core-group.yaml",
            "src/test/resources/manifests/good/custom-resource.yaml",
            "src/test/resources/manifests/good/descriptors.yaml",
            "src/test/resources/manifests/good/every-field.yaml",
            "src/test/resources/manifests/good/names-in-chinese.yaml",
            "src/test/resources/manifests/good/patterns.yaml",
            "src/test/resources/manifests/good/plain.yaml",
            "src/test/resources/manifests/good/warm.yaml",
            "src/test/resources/manifests/good/with-a-zone.yaml")) {
      try (Stream<Path> files = Files.walk(Path.of(folder))) {
        files
            .filter(Files::isRegularFile)
            .forEach(
                file ->
                    Manifests.in(file).objects().stream()
                        .filter(
                            each ->
                                each.path("kind").asText().equals("CronHorizontalPodAutoscaler"))
                        .forEach(each -> objects.add(new Object[] {file.toString(), each})));
      }
    }
    assertThat(objects).hasSizeGreaterThan(10);
    return objects;
  }
}
