package io.github.cronhpa.support.cluster;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubeapitest.KubeAPIServer;
import io.fabric8.kubeapitest.KubeAPIServerConfig;
import io.fabric8.kubeapitest.KubeAPIServerConfigBuilder;
import io.fabric8.kubeapitest.KubeAPITestException;
import io.fabric8.kubeapitest.cert.CertManager;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A kube-apiserver with its etcd: RBAC is on, and what the controller's ServiceAccount asks for is
 * in the audit log. There are no controllers in it, so Deployments have no pods.
 */
public final class KubeApi implements AutoCloseable {

  /** The namespace that the manifests install into. */
  public static final String NAMESPACE = "kube-system";

  /** The name of the ServiceAccount, the Deployment, the Service and the Lease. */
  public static final String NAME = "kubernetes-cronhpa-controller";

  /** The controller's ServiceAccount, as the API server calls it. */
  public static final String USER = "system:serviceaccount:" + NAMESPACE + ":" + NAME;

  /** The folder that users apply. */
  public static final Path MANIFESTS = Path.of("kubernetes");

  /** The stand-in for Fluid's CRD. */
  public static final Path ALLUXIO_CRD =
      Path.of("src/test/resources/fluid-alluxioruntime-crd.yaml");

  /** The stand-ins for the CRDs of kinds without a scale subresource. */
  public static final Path TARGET_CRDS = Path.of("src/test/resources/target-crds.yaml");

  /** Far more than it takes: several may be starting on a machine that is busy. */
  private static final int START_MILLIS = 60_000;

  private static final int MAX_STARTS = 3;

  private static final String SHARED = "kube-api.shared";

  private final Path folder;
  private final Runnable stop;
  private final KubernetesClient admin;

  private KubeApi(Path folder, Runnable stop) {
    this.folder = folder;
    this.stop = stop;
    this.admin = new KubernetesClientBuilder().withConfig(adminConfig()).build();
  }

  /**
   * The API server of this JVM, with the manifests applied; the first call starts it.
   *
   * @return the same server in every test class, whatever class loader it comes from
   */
  public static KubeApi shared() {
    return Shared.API;
  }

  /**
   * Starts another, empty API server, for a test of its own.
   *
   * @return a running server, which the caller closes
   */
  public static KubeApi start() {
    for (int attempt = 1; ; attempt++) {
      try {
        return startOnce();
      } catch (KubeAPITestException e) {
        // Another process may take the port between the moment it was found free and its use.
        if (attempt == MAX_STARTS) {
          throw e;
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static KubeApi startOnce() throws IOException {
    Path folder = newFolder();
    KubeAPIServerConfig config =
        new KubeAPIServerConfigBuilder()
            .withApiServerFlags(auditFlags(folder))
            .withStartupTimeout(START_MILLIS)
            .build();
    createCertificates(Path.of(config.getKubeAPITestDir()));
    KubeAPIServer server = new KubeAPIServer(config);
    AtomicBoolean stopped = new AtomicBoolean();
    Runnable stop =
        () -> {
          if (!stopped.getAndSet(true)) {
            server.stop();
          }
        };
    Runtime.getRuntime().addShutdownHook(new Thread(stop));
    try {
      server.start();
    } catch (KubeAPITestException e) {
      stop.run();
      throw e;
    }
    Files.writeString(kubeconfig(folder), server.getKubeConfigYaml());
    return in(folder, stop);
  }

  /**
   * Creates the keys that all API servers share, one process at a time: a server that reads its key
   * twice while another process replaces it signs tokens that it then refuses.
   */
  private static void createCertificates(Path folder) throws IOException {
    synchronized (System.getProperties()) {
      Files.createDirectories(folder);
      try (FileChannel file =
          FileChannel.open(
              folder.resolve("certificates.lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE)) {
        file.lock();
        new CertManager(folder.toString()).createCertificatesIfNeeded();
      }
    }
  }

  /**
   * Starts another API server, for a test of its own, and applies the manifests.
   *
   * @return a running server, which the caller closes
   */
  public static KubeApi startInstalled() {
    KubeApi api = start();
    api.install();
    return api;
  }

  /**
   * A server that has been started, when it is ready.
   *
   * @param folder holds its kubeconfig
   * @param stop ends it
   */
  public static KubeApi in(Path folder, Runnable stop) {
    KubeApi api = new KubeApi(folder, stop);
    api.awaitServer();
    return api;
  }

  /** Waits until the server is ready, and has what it creates by itself. */
  public void awaitServer() {
    await()
        .atMost(90, TimeUnit.SECONDS)
        .ignoreExceptions()
        .until(
            () ->
                "ok".equals(admin.raw("/readyz"))
                    && admin.namespaces().withName(NAMESPACE).get() != null);
  }

  public static Path newFolder() {
    try {
      Path folder =
          Files.createTempDirectory(Files.createDirectories(Path.of("target")), "kube-api");
      try (InputStream text = KubeApi.class.getResourceAsStream("/audit-policy.yaml")) {
        Files.copy(text, folder.resolve("audit-policy.yaml"));
      }
      return folder.toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Flags of a kube-apiserver that keeps {@link #audit()}. */
  public static List<String> auditFlags(Path folder) {
    return List.of(
        "--audit-policy-file",
        folder.resolve("audit-policy.yaml").toAbsolutePath().toString(),
        "--audit-log-path",
        auditLog(folder).toString(),
        // In one file, whatever is in it: after 100 MB the first requests would be missed.
        "--audit-log-maxsize",
        "4096");
  }

  /** Applies the manifests as a user does, and waits until the CRD is served. */
  public void install() {
    kubectl("apply", "-f", MANIFESTS + "/");
    aggregateTargetRoles();
    awaitCrds();
  }

  /**
   * Does for the ClusterRole of targets what the controller manager does in a cluster: it gets the
   * rules of all that its aggregationRule selects.
   */
  public void aggregateTargetRoles() {
    var roles = admin.rbac().clusterRoles();
    var aggregated = roles.withName(NAME + "-targets");
    List<PolicyRule> rules =
        aggregated.get().getAggregationRule().getClusterRoleSelectors().stream()
            .flatMap(selector -> roles.withLabelSelector(selector).list().getItems().stream())
            .flatMap(role -> role.getRules().stream())
            .toList();
    aggregated.edit(role -> role.edit().withRules(rules).build());
  }

  /** Applies the stand-ins for the kinds without a scale subresource, and waits for them. */
  public void installTargetKinds() {
    kubectl("apply", "-f", TARGET_CRDS.toString());
    awaitCrds();
  }

  /** Applies the stand-in for Fluid's CRD, and waits until it is served. */
  public void installAlluxio() {
    kubectl("apply", "-f", ALLUXIO_CRD.toString());
    awaitCrds();
  }

  /** Waits until every CRD is served, lists included. */
  public void awaitCrds() {
    kubectl("wait", "--for=condition=Established", "--timeout=30s", "crd", "--all");
    String[] resources =
        kubectl("get", "crd", "-o", "jsonpath={.items[*].metadata.name}").split(" ");
    // The first list after that may be answered 429: "storage is (re)initializing".
    await()
        .atMost(30, TimeUnit.SECONDS)
        // The caller may hold the lock that kubectl is located under.
        .pollInSameThread()
        .untilAsserted(() -> kubectl("get", String.join(",", resources), "-A"));
  }

  /**
   * Runs kubectl as an administrator.
   *
   * @param arguments what follows {@code kubectl} on the command line
   * @return what it printed, both streams
   * @throws AssertionError if it fails
   */
  public String kubectl(String... arguments) {
    return Kubectl.run(kubeconfig(), null, arguments);
  }

  /**
   * Runs kubectl as an administrator on a manifest.
   *
   * @param yaml what {@code -f -} reads
   * @param arguments what follows {@code kubectl} on the command line
   * @return what it printed, both streams
   * @throws AssertionError if it fails
   */
  public String kubectlWith(String yaml, String... arguments) {
    return Kubectl.run(kubeconfig(), yaml, arguments);
  }

  /**
   * Where kubectl is, for the {@code PATH} of a shell.
   *
   * @return the folder of the binaries of the API server's release
   */
  public static Path binaries() {
    return KubeBinaries.kubectl().getParent();
  }

  /**
   * A client that may do everything.
   *
   * @return the one client of this object, closed with it
   */
  public KubernetesClient admin() {
    return admin;
  }

  /**
   * What the controller's ServiceAccount connects with: its own token, so the rights are those of
   * the manifests.
   *
   * @return a configuration that is valid for a day
   */
  public Config controllerConfig() {
    return configOf(NAMESPACE, NAME);
  }

  /**
   * What a ServiceAccount connects with.
   *
   * @param namespace namespace of the ServiceAccount
   * @param name name of the ServiceAccount
   * @return a configuration with a token that is valid for a day
   */
  public Config configOf(String namespace, String name) {
    String token =
        admin
            .serviceAccounts()
            .inNamespace(namespace)
            .withName(name)
            .tokenRequest(
                new TokenRequestBuilder()
                    .withNewSpec()
                    .withExpirationSeconds(86_400L)
                    .endSpec()
                    .build())
            .getStatus()
            .getToken();
    return new ConfigBuilder(Config.empty())
        .withMasterUrl(admin.getConfiguration().getMasterUrl())
        .withCaCertFile(admin.getConfiguration().getCaCertFile())
        .withOauthToken(token)
        .withNamespace(namespace)
        .build();
  }

  /**
   * The kubeconfig of the administrator.
   *
   * @return a file that lives as long as the server
   */
  public Path kubeconfig() {
    return kubeconfig(folder);
  }

  /**
   * What the controller's ServiceAccount has asked for.
   *
   * @return the log, which grows while it is read
   */
  public AuditLog audit() {
    return new AuditLog(auditLog(folder));
  }

  @Override
  public void close() {
    admin.close();
    stop.run();
  }

  private Config adminConfig() {
    try {
      return Config.fromKubeconfig(Files.readString(kubeconfig()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path kubeconfig(Path folder) {
    return folder.resolve("kubeconfig.yaml").toAbsolutePath();
  }

  private static Path auditLog(Path folder) {
    return folder.resolve("audit.log").toAbsolutePath();
  }

  /**
   * Holds the shared server. Quarkus loads test classes more than once: the first of them starts
   * the server and leaves its folder in a system property, the others join.
   */
  private static final class Shared {

    static final KubeApi API = startOrJoin();

    private static KubeApi startOrJoin() {
      synchronized (System.getProperties()) {
        String folder = System.getProperty(SHARED);
        if (folder != null) {
          return new KubeApi(Path.of(folder), () -> {});
        }
        KubeApi api = start();
        api.install();
        System.setProperty(SHARED, api.folder.toString());
        return api;
      }
    }
  }
}
