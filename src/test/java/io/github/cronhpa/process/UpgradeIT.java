package io.github.cronhpa.process;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.marcnuri.helm.Helm;
import io.fabric8.kubernetes.api.model.apps.DeploymentSpec;
import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.support.cluster.KubeApi;
import io.github.cronhpa.support.cluster.OnKubeApi;
import io.github.cronhpa.support.process.ControllerProcess;
import io.github.cronhpa.support.process.PodEnvironment;
import io.github.cronhpa.support.process.Sandbox;
import io.github.cronhpa.support.repository.Chart;
import io.github.cronhpa.support.repository.Manifests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A newer version brings its image, and leaves the settings and the number of replicas alone. */
@OnKubeApi
class UpgradeIT {
  private static final String NEWER = "registry.example.com/kubernetes-cronhpa-controller:9.9.9";

  @TempDir static Path newer;
  private static KubeApi api;

  /** A way to install, and to upgrade, from a folder of manifests. */
  enum Way {
    APPLY {
      @Override
      void install(Path manifests) {
        api.kubectl("apply", "-f", manifests + "/");
      }
    },
    SERVER_SIDE_APPLY {
      @Override
      void install(Path manifests) {
        api.kubectl("apply", "--server-side", "-f", manifests + "/");
      }
    },
    KUSTOMIZE {
      @Override
      void install(Path manifests) {
        api.kubectl("apply", "-k", manifests.toString());
      }
    },
    HELM {
      @Override
      void install(Path manifests) {
        new Helm(manifests.resolve(Manifests.FOLDER.relativize(Chart.FOLDER)))
            .upgrade()
            .install()
            .withName("cronhpa")
            .withNamespace(KubeApi.NAMESPACE)
            .withKubeConfig(api.kubeconfig())
            .call();
      }

      @Override
      void uninstall() {
        Helm.uninstall("cronhpa")
            .withNamespace(KubeApi.NAMESPACE)
            .withKubeConfig(api.kubeconfig())
            .call();
        super.uninstall();
      }
    };

    abstract void install(Path manifests);

    void uninstall() {
      api.kubectl("delete", "--ignore-not-found", "-f", KubeApi.MANIFESTS + "/");
    }
  }

  @BeforeAll
  static void aNewerVersion() throws IOException {
    api = KubeApi.start();
    try (Stream<Path> files = Files.walk(KubeApi.MANIFESTS)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = newer.resolve(KubeApi.MANIFESTS.relativize(file));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    edit("deployment.yaml", "image: kubernetes-cronhpa-controller:dev", "image: " + NEWER);
    Path values = KubeApi.MANIFESTS.relativize(Chart.FOLDER.resolve("values.yaml"));
    edit(values.toString(), "repository: kubernetes-cronhpa-controller", "repository: " + image(0));
    edit(values.toString(), "  tag: \"\"", "  tag: " + image(1));
  }

  private static String image(int part) {
    return NEWER.split(":")[part];
  }

  private static void edit(String file, String before, String after) {
    Path path = newer.resolve(file);
    String text = Manifests.text(path);
    assertThat(text).contains(before);
    try {
      Files.writeString(path, text.replace(before, after));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterEach
  void forgetTheSettings() {
    api.kubectl("-n", KubeApi.NAMESPACE, "delete", "--ignore-not-found", "configmap", KubeApi.NAME);
  }

  @AfterAll
  static void stop() {
    if (api != null) {
      api.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void zoneAndReplicasStay(Way way) {
    way.install(KubeApi.MANIFESTS);
    assertThat(installed().getReplicas()).isEqualTo(1);
    setTheZone();
    api.kubectl("-n", KubeApi.NAMESPACE, "scale", "deployment", KubeApi.NAME, "--replicas=2");

    way.install(newer);

    assertThat(installed().getReplicas()).isEqualTo(2);
    assertThat(installed().getTemplate().getSpec().getContainers().get(0).getImage())
        .isEqualTo(NEWER);
    assertThat(PodEnvironment.of(api)).containsEntry("TZ", "Asia/Shanghai");
    // Back to the older one, and to the same again.
    way.install(KubeApi.MANIFESTS);
    way.install(KubeApi.MANIFESTS);
    assertThat(installed().getReplicas()).isEqualTo(2);
    assertThat(PodEnvironment.of(api)).containsEntry("TZ", "Asia/Shanghai");
    way.uninstall();
  }

  /** The environment of the pod is what the controller reads. */
  @Test
  void theControllerReadsSchedulesInTheZoneOfTheConfigMap() {
    setTheZone();
    api.install();
    Sandbox sandbox = new Sandbox("zone", api);
    ScaleTargetRef web = new ScaleTargetRef("apps/v1", "Deployment", "web");
    sandbox.workload(web, 1);
    sandbox.cronHpa("web", web, new CronHpaJob("open", "0 0 8 * * *", 5));
    ControllerProcess process = new ControllerProcess("upgrade", api);
    PodEnvironment.of(api).forEach(process::withEnvironment);
    try (ControllerProcess controller = process.start()) {
      await()
          .atMost(30, SECONDS)
          .untilAsserted(
              () ->
                  assertThat(sandbox.status("web").nextScheduleTime())
                      .asString()
                      .endsWith("T00:00:00Z"));
      assertThat(controller.isAlive()).isTrue();
    } finally {
      Way.APPLY.uninstall();
    }
  }

  private static void setTheZone() {
    api.kubectl(
        "-n",
        KubeApi.NAMESPACE,
        "create",
        "configmap",
        KubeApi.NAME,
        "--from-literal=TZ=Asia/Shanghai");
  }

  private static DeploymentSpec installed() {
    return api.admin()
        .apps()
        .deployments()
        .inNamespace(KubeApi.NAMESPACE)
        .withName(KubeApi.NAME)
        .require()
        .getSpec();
  }
}
