package io.github.cronhpa.repository;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cronhpa.support.repository.Dockerfile;
import io.github.cronhpa.support.repository.YamlFile;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The Dockerfiles agree with the manifests and the build; hadolint checks the rest, in .ci/lint.
 */
class ImagesTest {

  private static final String JVM = "src/main/docker/Dockerfile.jvm";
  private static final String NATIVE = "src/main/docker/Dockerfile.native";
  private static final Path DEPLOYMENT = Path.of("kubernetes/deployment.yaml");

  @ParameterizedTest
  @ValueSource(strings = {JVM, NATIVE})
  void theUserIsTheOneOfTheDeployment(String file) throws IOException {
    Object pod = YamlFile.at(YamlFile.read(DEPLOYMENT), "spec", "template", "spec");
    Object user = YamlFile.at(pod, "securityContext", "runAsUser");
    Object group = YamlFile.at(pod, "securityContext", "runAsGroup");
    assertThat(Dockerfile.read(file).image().only("USER")).isEqualTo(user + ":" + group);
  }

  @ParameterizedTest
  @ValueSource(strings = {JVM, NATIVE})
  void thePortsAreThoseOfTheApplicationAndOfTheDeployment(String file) throws IOException {
    Set<String> exposed = new TreeSet<>(List.of(words(Dockerfile.read(file).image(), "EXPOSE")));
    assertThat(exposed)
        .containsExactly(setting("quarkus.http.port"), setting("quarkus.management.port"));
    Object container =
        YamlFile.at(
            YamlFile.read(DEPLOYMENT), "spec", "template", "spec", "containers", 0, "ports");
    assertThat(YamlFile.list(container))
        .extracting(port -> YamlFile.at(port, "containerPort").toString())
        .containsExactlyInAnyOrderElementsOf(exposed);
  }

  @ParameterizedTest
  @ValueSource(strings = {JVM, NATIVE})
  void noShellIsNeeded(String file) throws IOException {
    Dockerfile image = Dockerfile.read(file).image();
    assertThat(image.all("RUN")).isEmpty();
    assertThat(image.all("CMD")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {JVM, NATIVE})
  void whatIsCopiedIsSentToTheBuilder(String file) throws IOException {
    List<String> sent =
        Files.readAllLines(Path.of(".dockerignore")).stream()
            .filter(line -> line.startsWith("!"))
            .map(line -> line.substring(1))
            .toList();
    List<String> copied =
        Dockerfile.read(file)
            .all("COPY")
            .filter(arguments -> !arguments.startsWith("--from="))
            .map(arguments -> arguments.replaceFirst("--chmod=\\S+ ", "").split(" ")[0])
            .toList();
    assertThat(copied).isNotEmpty();
    for (String path : copied) {
      assertThat(sent)
          .as("the entry of .dockerignore for %s", path)
          .anyMatch(entry -> path.matches(pattern(entry) + "(/.*)?"));
    }
  }

  @Test
  void theNativeBinaryIsTheOneOfTheBuild() throws IOException {
    assertThat(pom("build/finalName")).isEqualTo("${project.artifactId}");
    String binary = "target/" + pom("artifactId") + "-runner";
    assertThat(Dockerfile.read(NATIVE).all("COPY"))
        .anyMatch(arguments -> arguments.contains(" " + binary + " "));
  }

  @Test
  void theOptionsOfTheJvmAreInOneFile() throws IOException {
    assertThat(Dockerfile.read(JVM).image().only("ENTRYPOINT"))
        .isEqualTo("[\"java\", \"@/app/java.options\", \"-jar\", \"/app/quarkus-run.jar\"]");
    assertThat(Files.readAllLines(Path.of("src/main/docker/java.options")))
        .filteredOn(line -> !line.startsWith("#"))
        .allMatch(line -> line.matches("-X\\S+"))
        .anyMatch(line -> line.startsWith("-XX:MaxRAMPercentage="));
  }

  private static String[] words(Dockerfile file, String instruction) {
    return file.only(instruction).split("\\s+");
  }

  private static String pattern(String entry) {
    return Stream.of(entry.split("\\*", -1))
        .map(Pattern::quote)
        .collect(Collectors.joining("[^/]*"));
  }

  private static String setting(String name) throws IOException {
    Properties properties = new Properties();
    properties.load(
        new StringReader(Files.readString(Path.of("src/main/resources/application.properties"))));
    return properties.getProperty(name);
  }

  private static String pom(String path) {
    try {
      return XPathFactory.newInstance()
          .newXPath()
          .evaluate(
              "/project/" + path,
              DocumentBuilderFactory.newInstance().newDocumentBuilder().parse("pom.xml"));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
