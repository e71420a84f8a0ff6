package io.github.cronhpa.process;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.marcnuri.helm.Helm;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.github.cronhpa.support.cluster.KubeApi;
import io.github.cronhpa.support.cluster.OnKubeApi;
import io.github.cronhpa.support.process.ControllerProcess;
import io.github.cronhpa.support.repository.Chart;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Uninstalling leaves nothing behind, not even the lease, though the account goes before the pod,
 * which still runs for a while and then cannot release it.
 */
@OnKubeApi
class UninstallIT {
  /** Longer than a leader takes to renew its lease. */
  private static final Duration SOME_RENEWALS = Duration.ofSeconds(6);

  private static KubeApi api;

  /** A way to install and to uninstall. */
  enum Way {
    KUBECTL {
      @Override
      void install() {
        api.install();
      }

      @Override
      void uninstall() {
        api.kubectl("delete", "-f", KubeApi.MANIFESTS + "/");
      }
    },
    HELM {
      @Override
      void install() {
        new Helm(Chart.FOLDER)
            .install()
            .withName("cronhpa")
            .withNamespace(KubeApi.NAMESPACE)
            .withKubeConfig(api.kubeconfig())
            .set("crds.keep", false)
            .call();
        api.awaitCrds();
      }

      @Override
      void uninstall() {
        Helm.uninstall("cronhpa")
            .withNamespace(KubeApi.NAMESPACE)
            .withKubeConfig(api.kubeconfig())
            .call();
      }
    };

    abstract void install();

    abstract void uninstall();
  }

  @BeforeAll
  static void start() {
    api = KubeApi.start();
  }

  @AfterAll
  static void stop() {
    if (api != null) {
      api.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsLeft(Way way) throws InterruptedException {
    way.install();
    try (ControllerProcess controller = new ControllerProcess("uninstall", api).start()) {
      await().atMost(30, SECONDS).until(() -> isHeld());
      assertThat(everything()).isNotEmpty();
      assertThat(controller.log()).contains("The leader is");

      way.uninstall();

      Thread.sleep(SOME_RENEWALS.toMillis());
      assertThat(lease()).isNull();
      assertThat(everything()).isEmpty();
    }
  }

  /** A new installation is led at once; a lease that stayed would have to run out first. */
  @Test
  void theNextInstallationNeedNotWait() {
    Way.KUBECTL.install();
    try (ControllerProcess first = new ControllerProcess("uninstall-first", api).start()) {
      await().atMost(30, SECONDS).until(() -> isHeld());
      Way.KUBECTL.uninstall();
      first.kill();
    }
    Way.KUBECTL.install();
    try (ControllerProcess second = new ControllerProcess("uninstall-second", api).start()) {
      await().atMost(5, SECONDS).until(() -> isHeld());
      assertThat(second.isAlive()).isTrue();
    }
    Way.KUBECTL.uninstall();
  }

  private static boolean isHeld() {
    Lease lease = lease();
    return lease != null && lease.getSpec().getHolderIdentity() != null;
  }

  private static Lease lease() {
    return api.admin().leases().inNamespace(KubeApi.NAMESPACE).withName(KubeApi.NAME).get();
  }

  /** Everything of the installation that a cluster shows. */
  private static String everything() {
    return api.kubectl(
            "get",
            "crd,serviceaccounts,roles,rolebindings,clusterroles,clusterrolebindings,deployments,"
                + "services,leases,configmaps,secrets",
            "-A",
            "-o",
            "name")
        .lines()
        .filter(name -> name.contains("cronh"))
        // The token of the account, which a controller manager would collect.
        .filter(name -> !name.startsWith("secret/"))
        .toList()
        .toString()
        .replace("[]", "");
  }
}
