package io.github.cronhpa.repository;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cronhpa.support.repository.MarkdownFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Documents and modules agree on the versions of Kubernetes that {@code .ci/kube-api} and the
 * workflows provide.
 */
class TestedVersionsTest {
  private static final Path MODULE = Path.of("src/test/kube/go.mod");
  private static final Path NODES = Path.of("src/cluster/go.mod");
  private static final Pattern REQUIRED = Pattern.compile("(?m)^\t(\\S+ v\\S+)( // indirect)?$");

  @Test
  void theDocumentsNameThem() throws IOException {
    String newest = first(MODULE, "\tk8s.io/kubernetes v(\\S+)");
    String etcd = first(MODULE, "\tgo.etcd.io/etcd/server/v3 v(\\S+)");
    String oldest = first(Path.of(".ci/kube-api"), "oldest=(\\S+)");

    List<String> versions =
        MarkdownFile.read("docs/contributing.md").column("Kubernetes versions", 0);
    assertThat(versions.get(0)).isEqualTo(newest + ", etcd " + etcd);
    assertThat(versions.get(1)).startsWith(oldest + ", etcd ");
    assertThat(versions.get(2))
        .isEqualTo(first(Path.of(".github/workflows/build.yml"), " +kubernetes: \\[(.*)]"));
    assertThat(Files.readString(Path.of("docs/install.md"))).contains(newest).contains(oldest);
  }

  @Test
  void allModulesOfKubernetesAreOfOneVersion() throws IOException {
    String minorAndPatch = first(MODULE, "\tk8s.io/kubernetes v1\\.(\\S+)");

    for (Path module : List.of(MODULE, NODES)) {
      assertThat(Files.readString(module).lines().filter(line -> line.contains(" => ")))
          .as("%s", module)
          .hasSizeGreaterThan(30)
          .allMatch(line -> line.matches("\t(\\S+) => \\1 v0\\." + Pattern.quote(minorAndPatch)));
    }
  }

  /** Otherwise {@code .ci/cluster} compiles again what {@code .ci/kube-api} has compiled. */
  @Test
  void theNodesAreMadeOfTheModulesOfTheApiServer() throws IOException {
    Set<String> versions = required(MODULE);

    assertThat(required(NODES))
        .filteredOn(module -> versions.stream().anyMatch(other -> sameModule(module, other)))
        .hasSizeGreaterThan(100)
        .isSubsetOf(versions);
  }

  private static Set<String> required(Path module) throws IOException {
    return REQUIRED
        .matcher(Files.readString(module))
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toSet());
  }

  private static boolean sameModule(String one, String other) {
    return one.split(" ")[0].equals(other.split(" ")[0]);
  }

  private static String first(Path file, String pattern) throws IOException {
    Matcher matcher = Pattern.compile("(?m)^" + pattern).matcher(Files.readString(file));
    assertThat(matcher.find()).as("%s in %s", pattern, file).isTrue();
    return matcher.group(1);
  }
}
