package io.github.cronhpa.process;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.support.cluster.OnKubeApi;
import io.github.cronhpa.support.process.ControllerProcess;
import io.github.cronhpa.support.process.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the packaged controller connects with is seen nowhere, whatever goes wrong. */
@OnKubeApi
@Tag("native")
class SecretsIT {
  private static final ScaleTargetRef WEB = new ScaleTargetRef("apps/v1", "Deployment", "web");
  private static final String MARK = "b3VyLXNlY3JldA-mark-0123456789";

  private ControllerProcess controller;

  @AfterEach
  void stop() {
    if (controller != null) {
      controller.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"INFO", "DEBUG"})
  void theTokenIsNotInTheLogWhileAllIsWell(String level) {
    Sandbox sandbox = new Sandbox("secrets");
    sandbox.workload(WEB, 1);
    sandbox.cronHpa("web", WEB, new CronHpaJob("up", "0/2 * * * * *", 3));
    controller = new ControllerProcess("secrets").with("quarkus.log.level", level).start();

    await().atMost(60, SECONDS).until(() -> sandbox.replicas(WEB) == 3);
    await()
        .atMost(60, SECONDS)
        .until(() -> controller.log().contains(sandbox.namespace() + "/web"));
    controller.stop();

    assertThat(controller.log())
        .contains(sandbox.namespace())
        .doesNotContain(controller.token())
        .doesNotContain(signature(controller.token()));
  }

  @Test
  void norWhereTheApiServerDoesNotTakeIt() {
    controller =
        new ControllerProcess("refused")
            .with("kubernetes.auth.token", MARK)
            .with("quarkus.log.level", "DEBUG")
            .launch();

    await().atMost(60, SECONDS).until(() -> controller.log().contains("Unauthorized"));

    assertThat(controller.log()).doesNotContain(MARK);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Well-formed, but nobody is there.
        """
        apiVersion: v1
        kind: Config
        current-context: c
        clusters: [{name: k, cluster: {server: "http://127.0.0.1:1"}}]
        contexts: [{name: c, context: {cluster: k, user: u}}]
        users: [{name: u, user: {token: MARK}}]
        """,
        // Not YAML, in the middle of the secret.
        """
        apiVersion: v1
        kind: Config
        current-context: c
        users: [{name: u, user: {token: "MARK
        clusters: }{
        """,
        // Of the wrong shape, where the secret is.
        """
        apiVersion: v1
        kind: Config
        current-context: c
        clusters: [{name: k, cluster: {server: "http://127.0.0.1:1"}}]
        contexts: [{name: c, context: {cluster: k, user: u}}]
        users: {name: u, user: {token: [MARK], password: MARK, client-key-data: MARK}}
        """
      })
  void norAnythingOfAKubeconfig(String text, @TempDir Path folder) throws IOException {
    Path kubeconfig = folder.resolve("config");
    Files.writeString(kubeconfig, text.replace("MARK", MARK));
    controller =
        new ControllerProcess("kubeconfig")
            .without("kubernetes.master")
            .without("kubernetes.certs.ca.file")
            .without("kubernetes.auth.token")
            .withEnvironment("KUBECONFIG", kubeconfig.toString())
            .launch();

    await()
        .atMost(60, SECONDS)
        .until(() -> !controller.isAlive() || controller.log().contains("The start waits"));

    assertThat(controller.log())
        .containsAnyOf("The kubeconfig cannot be read", "The start waits")
        .doesNotContain(MARK);
    assertThat(controller.management("/metrics") + controller.management("/health"))
        .doesNotContain(MARK);
  }

  /** The part of a token that cannot be made up, should only that be printed. */
  private static String signature(String token) {
    String signature = token.substring(token.lastIndexOf('.') + 1);
    assertThat(Base64.getUrlDecoder().decode(signature)).hasSizeGreaterThan(100);
    return signature;
  }
}
