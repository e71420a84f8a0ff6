package io.github.cronhpa.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.status.CronHpaStatus;
import io.github.cronhpa.support.MovableClock;
import io.github.cronhpa.support.cluster.FluidStandIn;
import io.github.cronhpa.support.cluster.KubeApi;
import io.github.cronhpa.support.cluster.KubeApiResource;
import io.github.cronhpa.support.cluster.OnKubeApi;
import io.github.cronhpa.support.process.Sandbox;
import io.github.cronhpa.support.repository.ExecutedDocument;
import io.github.cronhpa.support.repository.ShownAnswer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The commands of the README and the tutorials, typed into a shell as they stand, with the real
 * kubectl on a real API server; what they print is what the tutorials show. There are no pods:
 * blocks that need some say so. What Fluid would write is written by a stand-in.
 */
@OnKubeApi
@QuarkusTest
@WithTestResource(KubeApiResource.class)
public class TutorialsIT {

  private static final int MAX_READS = 20;

  private static final Pattern READS = Pattern.compile("kubectl (get|describe) [^|;&>$]*");

  @Inject MovableClock clock;

  private Sandbox sandbox;
  private Path home;
  private Path kubeconfig;

  static List<String> documents() {
    return ExecutedDocument.ALL;
  }

  @BeforeEach
  void setUp() throws IOException {
    KubeApi.shared().installAlluxio();
    sandbox = new Sandbox("tutorial");
    home = Files.createTempDirectory(Path.of("target"), "tutorial").toAbsolutePath();
    // What the commands name, and nothing that they write, is in the checkout.
    for (String folder : List.of("kubernetes", "target")) {
      Files.createSymbolicLink(home.resolve(folder), Path.of(folder).toAbsolutePath());
    }
    kubeconfig = home.resolve("kubeconfig");
    Files.copy(KubeApi.shared().kubeconfig(), kubeconfig);
    run("kubectl config set-context --current --namespace=" + sandbox.namespace());
  }

  @AfterEach
  void tearDown() {
    objects().delete();
    clock.release();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyCommandAnswersAsShown(String path) throws IOException {
    ExecutedDocument document = ExecutedDocument.read(path);
    assertThat(document.steps()).as("commands that can be run").isNotEmpty();
    List<String> differences = new ArrayList<>();
    StringBuilder transcript = new StringBuilder();
    for (ExecutedDocument.Step step : document.steps()) {
      for (Instant instant : step.instants()) {
        // An object that is accepted only then would wait for the next due time.
        awaitStatuses();
        clock.set(instant);
      }
      settle();
      new FluidStandIn(sandbox.namespace()).reconcile();
      String printed = answer(step);
      transcript.append("$ ").append(step.commands().body()).append(printed).append("\n\n");
      if (!isAsShown(step, printed)) {
        differences.add(
            "%s:%d shows lines that were not printed: %s%nshown:%n%sprinted:%n%s"
                .formatted(
                    path,
                    step.commands().line(),
                    ShownAnswer.unprinted(step.shown(), printed),
                    step.shown(),
                    printed));
      }
    }
    Files.writeString(
        Path.of("target", path.replace('/', '-').replace(".md", ".txt")), transcript.toString());
    assertThat(differences).isEmpty();
  }

  /** Waits until everything that is due was done, written and told. */
  private void settle() {
    awaitStatuses();
    // A tick passes; a run that is left out moves nothing in status that could be waited for.
    await().pollDelay(1_500, TimeUnit.MILLISECONDS).until(() -> true);
  }

  private void awaitStatuses() {
    await()
        .atMost(30, TimeUnit.SECONDS)
        .untilAsserted(
            () ->
                assertThat(objects().list().getItems())
                    .allSatisfy(
                        object -> {
                          CronHpaStatus status = object.statusOrEmpty();
                          assertThat(status.observedGeneration())
                              .isEqualTo(object.getMetadata().getGeneration());
                          if (status.nextScheduleTime() != null) {
                            assertThat(status.nextScheduleTime()).isAfter(clock.instant());
                          }
                        }));
  }

  /**
   * What a step prints. On a busy machine the controller may still be at work when its last
   * commands, which only read, are run.
   */
  private String answer(ExecutedDocument.Step step) throws IOException {
    List<String> commands = step.commands().body().lines().toList();
    int reads = commands.size();
    while (reads > 0 && READS.matcher(commands.get(reads - 1)).matches()) {
      reads--;
    }
    String before = reads == 0 ? "" : run(String.join("\n", commands.subList(0, reads)));
    String last = String.join("\n", commands.subList(reads, commands.size()));
    String printed = before + run(last);
    for (int each = 0; !last.isEmpty() && each < MAX_READS && !isAsShown(step, printed); each++) {
      await().pollDelay(1, TimeUnit.SECONDS).until(() -> true);
      printed = before + run(last);
    }
    return printed;
  }

  private static boolean isAsShown(ExecutedDocument.Step step, String printed) {
    return step.shown() == null || ShownAnswer.matches(step.shown(), printed);
  }

  private NonNamespaceOperation<
          CronHorizontalPodAutoscaler,
          KubernetesResourceList<CronHorizontalPodAutoscaler>,
          Resource<CronHorizontalPodAutoscaler>>
      objects() {
    return KubeApi.shared()
        .admin()
        .resources(CronHorizontalPodAutoscaler.class)
        .inNamespace(sandbox.namespace());
  }

  private String run(String commands) throws IOException {
    ProcessBuilder shell =
        new ProcessBuilder("bash", "-euo", "pipefail", "-c", commands)
            .directory(home.toFile())
            .redirectErrorStream(true);
    Map<String, String> environment = shell.environment();
    environment.put("HOME", home.toString());
    environment.put("KUBECONFIG", kubeconfig.toString());
    environment.put(
        "PATH",
        String.join(
            ":",
            KubeApi.binaries().toString(),
            Path.of(System.getProperty("java.home"), "bin").toString(),
            environment.get("PATH")));
    Process process = shell.start();
    process.getOutputStream().close();
    String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
    try {
      assertThat(process.waitFor()).as("%s%n%s", commands, printed).isZero();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    // The reader is in the namespace default.
    return printed.replace(sandbox.namespace(), "default");
  }
}
