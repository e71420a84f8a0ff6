package io.github.cronhpa.support.cluster;

import io.fabric8.kubeapitest.KubeAPIServerConfig;
import io.fabric8.kubeapitest.KubeAPIServerConfigBuilder;
import io.fabric8.kubeapitest.binary.BinaryManager;
import io.fabric8.kubeapitest.cert.CertManager;
import io.fabric8.kubeapitest.kubeconfig.KubeConfig;
import io.github.cronhpa.support.process.Signals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * etcd and kube-apiserver as two processes that a test can kill, stop and start again on the same
 * data and the same ports; kube-api-test itself takes such a thing for its end.
 */
public final class ControlPlane implements AutoCloseable {
  private final Path folder = KubeApi.newFolder();
  private final int etcdPort = freePort();
  private final int peerPort = freePort();
  private final int serverPort = freePort();
  private final BinaryManager binaries;
  private final CertManager certificates;
  private final String certificateFolder;
  private final KubeApi api;
  private Process etcd;
  private Process server;

  /** Starts both, and waits until they are ready. */
  public ControlPlane() {
    KubeAPIServerConfig config = new KubeAPIServerConfigBuilder().build();
    binaries = new BinaryManager(config);
    binaries.initAndDownloadIfRequired();
    certificateFolder = config.getKubeAPITestDir();
    certificates = new CertManager(certificateFolder);
    certificates.createCertificatesIfNeeded();
    Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
    try {
      Files.writeString(
          folder.resolve("kubeconfig.yaml"),
          new KubeConfig(certificates, binaries).generateKubeConfigYaml(serverPort));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    startEtcd();
    startServer();
    api = KubeApi.in(folder, this::kill);
  }

  /**
   * What can be done with it.
   *
   * @return the one object of this control plane
   */
  public KubeApi api() {
    return api;
  }

  /** Kills the API server with SIGKILL. */
  public void killServer() {
    kill(server);
  }

  /** Starts the API server again, without waiting for it. */
  public void startServer() {
    List<String> command = new ArrayList<>();
    command.add(binaries.binaries().getApiServer().getAbsolutePath());
    command.addAll(KubeApi.auditFlags(folder));
    command.addAll(
        List.of(
            "--cert-dir",
            certificateFolder,
            "--secure-port",
            "" + serverPort,
            "--etcd-servers",
            "http://127.0.0.1:" + etcdPort,
            "--authorization-mode",
            "RBAC",
            "--service-account-issuer",
            "https://localhost",
            "--service-account-signing-key-file",
            certificates.getAPIServerKeyPath(),
            "--service-account-key-file",
            certificates.getAPIServerKeyPath(),
            "--disable-admission-plugins",
            "ServiceAccount",
            "--client-ca-file",
            certificates.getClientCertPath(),
            "--service-cluster-ip-range",
            "10.0.0.0/24",
            "--allow-privileged"));
    server = launch("kube-apiserver.log", command);
  }

  /** Stops etcd as a machine that hangs does: it keeps its connections and does not answer. */
  public void suspendEtcd() {
    Signals.send("STOP", etcd.pid());
  }

  /** Lets etcd go on. */
  public void resumeEtcd() {
    Signals.send("CONT", etcd.pid());
  }

  private void startEtcd() {
    etcd =
        launch(
            "etcd.log",
            List.of(
                binaries.binaries().getEtcd().getAbsolutePath(),
                "--data-dir",
                folder.resolve("etcd").toString(),
                "--listen-client-urls",
                "http://127.0.0.1:" + etcdPort,
                "--advertise-client-urls",
                "http://127.0.0.1:" + etcdPort,
                "--initial-cluster",
                "default=http://localhost:" + peerPort,
                "--initial-advertise-peer-urls",
                "http://localhost:" + peerPort,
                "--listen-peer-urls",
                "http://localhost:" + peerPort));
  }

  private Process launch(String log, List<String> command) {
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve(log).toFile()))
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    api.close();
  }

  private void kill() {
    kill(server);
    kill(etcd);
  }

  private static void kill(Process process) {
    if (process != null) {
      process.destroyForcibly().onExit().join();
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
