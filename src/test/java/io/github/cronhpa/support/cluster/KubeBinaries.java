package io.github.cronhpa.support.cluster;

import io.fabric8.kubeapitest.KubeAPIServerConfigBuilder;
import io.fabric8.kubeapitest.KubeAPITestException;
import io.fabric8.kubeapitest.binary.BinaryManager;
import java.nio.file.Path;
import java.util.Optional;

/** Finds kube-apiserver, etcd and kubectl, or downloads them, or knows why there are none. */
public final class KubeBinaries {

  private static final String KUBECTL = "kube-api.kubectl";
  private static final String ABSENCE = "kube-api.absence";

  private KubeBinaries() {}

  /**
   * Why there are no binaries.
   *
   * @return reason and remedy in one line, empty where there are binaries
   */
  public static Optional<String> absence() {
    locate();
    return Optional.ofNullable(System.getProperty(ABSENCE));
  }

  /** The kubectl of the same release as the API server. */
  public static Path kubectl() {
    locate();
    return Path.of(System.getProperty(KUBECTL));
  }

  /**
   * Looks once per JVM; system properties, because test classes come from several class loaders.
   */
  private static void locate() {
    synchronized (System.getProperties()) {
      if (System.getProperty(KUBECTL) != null || System.getProperty(ABSENCE) != null) {
        return;
      }
      try {
        var manager = new BinaryManager(new KubeAPIServerConfigBuilder().build());
        manager.initAndDownloadIfRequired();
        System.setProperty(KUBECTL, manager.binaries().getKubectl().getAbsolutePath());
      } catch (KubeAPITestException e) {
        Throwable reason = e.getCause() == null ? e : e.getCause();
        System.setProperty(
            ABSENCE,
            "No kube-apiserver is here and none could be downloaded ("
                + reason
                + "). With Go 1.26, or on Debian as root, run this first: eval \"$(.ci/kube-api)\"");
      }
    }
  }
}
