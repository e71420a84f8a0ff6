package io.github.cronhpa.support.process;

import io.fabric8.kubernetes.client.Config;
import io.github.cronhpa.support.cluster.KubeApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * The product as users run it, in a process of its own: the packaged application in production
 * mode, as the ServiceAccount of the manifests.
 */
public final class ControllerProcess implements AutoCloseable {
  private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

  private final Map<String, String> settings = new TreeMap<>();
  private final Map<String, String> environment = new TreeMap<>();
  private final Path log;
  private Path copy;
  private final int httpPort = freePort();
  private final int managementPort = freePort();
  private Process process;

  /**
   * A controller of the shared API server that is not started yet.
   *
   * @param name what its log is called
   */
  public ControllerProcess(String name) {
    this(name, KubeApi.shared());
  }

  /**
   * A controller that is not started yet.
   *
   * @param name what its log is called
   * @param api the API server that it connects to
   */
  public ControllerProcess(String name, KubeApi api) {
    log = Path.of("target", name + "-" + managementPort + ".log").toAbsolutePath();
    Config config = api.controllerConfig();
    // The properties of the client itself: those that Quarkus adds are fixed in a native binary.
    with("kubernetes.master", config.getMasterUrl());
    with("kubernetes.certs.ca.file", config.getCaCertFile());
    with("kubernetes.auth.token", config.getOauthToken());
    with("quarkus.http.port", Integer.toString(httpPort));
    with("quarkus.management.port", Integer.toString(managementPort));
    with("cronhpa.leader-election.lease-namespace", KubeApi.NAMESPACE);
  }

  /**
   * Sets a configuration property.
   *
   * @param property name of the property
   * @param value its value
   * @return this
   */
  public ControllerProcess with(String property, String value) {
    settings.put(property, value);
    return this;
  }

  /**
   * Takes a configuration property back.
   *
   * @param property name of the property
   * @return this
   */
  public ControllerProcess without(String property) {
    settings.remove(property);
    return this;
  }

  /**
   * Runs as the container of a pod: restarted in it, it is the same replica.
   *
   * @param name name of the pod
   * @return this process
   */
  public ControllerProcess inPod(String name) {
    return withEnvironment("POD_NAME", name).withEnvironment("POD_UID", "1");
  }

  /**
   * The pod of a holder of the lease.
   *
   * @param identity what the lease says, null if nobody holds it yet
   * @return name of the pod, empty if nobody holds the lease
   */
  public static String podOf(String identity) {
    return identity == null ? "" : identity.replaceFirst("_1$", "");
  }

  /**
   * Sets an environment variable.
   *
   * @param variable name of the variable
   * @param value its value
   * @return this
   */
  public ControllerProcess withEnvironment(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /**
   * Starts another copy of the packaged application.
   *
   * @param jar its quarkus-run.jar
   * @return this
   */
  public ControllerProcess from(Path jar) {
    copy = jar;
    return this;
  }

  /**
   * Starts the process and waits until it says that it is ready.
   *
   * @return this
   */
  public ControllerProcess start() {
    launch();
    Instant end = Instant.now().plus(START_TIMEOUT);
    while (!isReady()) {
      if (!process.isAlive() || Instant.now().isAfter(end)) {
        AssertionError failure = new AssertionError("the controller did not start:\n" + log());
        close();
        throw failure;
      }
      sleep(Duration.ofMillis(100));
    }
    return this;
  }

  /**
   * Starts the process without waiting for anything.
   *
   * @return this
   */
  public ControllerProcess launch() {
    String[] properties =
        settings.entrySet().stream()
            .map(setting -> "-D" + setting.getKey() + "=" + setting.getValue())
            .toArray(String[]::new);
    List<String> command =
        copy == null ? Product.command(properties) : Product.command(copy, properties);
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      builder.environment().putAll(environment);
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Stops the process as Kubernetes does, with SIGTERM, and waits for its end. */
  public void stop() {
    process.destroy();
    await();
  }

  /** Asks the process to stop, with SIGTERM, and does not wait. */
  public void terminate() {
    process.destroy();
  }

  /**
   * Waits for the end of the process.
   *
   * @param atMost how long
   * @return its exit code
   * @throws AssertionError if it does not end in time
   */
  public int awaitExit(Duration atMost) {
    try {
      if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError("the controller did not end within " + atMost + ":\n" + log());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Stops the process as a machine that hangs does, with SIGSTOP. */
  public void suspend() {
    Signals.send("STOP", process.pid());
  }

  /** Lets a suspended process go on. */
  public void resume() {
    Signals.send("CONT", process.pid());
  }

  /**
   * Whether the liveness probe passes.
   *
   * @return true where {@code /health/live} answers 200
   */
  public boolean isLive() {
    return get(managementPort, "/health/live").map(HttpResponse::statusCode).orElse(0) == 200;
  }

  /** Kills the process with SIGKILL. */
  public void kill() {
    process.destroyForcibly();
    await();
  }

  /**
   * Whether the process runs.
   *
   * @return false before the start and after the end
   */
  public boolean isAlive() {
    return process != null && process.isAlive();
  }

  /**
   * Whether the readiness probe passes.
   *
   * @return true where {@code /health/ready} answers 200
   */
  public boolean isReady() {
    return get(managementPort, "/health/ready").map(HttpResponse::statusCode).orElse(0) == 200;
  }

  /**
   * The port of the page.
   *
   * @return a port of 127.0.0.1
   */
  public int pagePort() {
    return httpPort;
  }

  /**
   * The port of metrics and health.
   *
   * @return a port of 127.0.0.1
   */
  public int managementPort() {
    return managementPort;
  }

  /**
   * The token of the ServiceAccount.
   *
   * @return what must not be seen anywhere
   */
  public String token() {
    return settings.get("kubernetes.auth.token");
  }

  /**
   * Gets a page of the ops port.
   *
   * @param path path with a leading slash
   * @return the body, empty where there is no answer
   */
  public String page(String path) {
    return get(httpPort, path).map(HttpResponse::body).orElse("");
  }

  /**
   * Gets a page of the management port.
   *
   * @param path path with a leading slash
   * @return the body, empty where there is no answer
   */
  public String management(String path) {
    return get(managementPort, path).map(HttpResponse::body).orElse("");
  }

  /**
   * How many threads the process has.
   *
   * @return the number of live threads of its JVM
   */
  public int threads() {
    return management("/metrics")
        .lines()
        .filter(line -> line.startsWith("jvm_threads_live_threads "))
        .map(line -> (int) Double.parseDouble(line.substring(line.indexOf(' '))))
        .findFirst()
        .orElseThrow();
  }

  /**
   * What the process has printed, all its starts together.
   *
   * @return the log
   */
  public String log() {
    try {
      return Files.exists(log) ? Files.readString(log) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The process id.
   *
   * @return a number that the system knows the process by
   */
  public long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    if (isAlive()) {
      kill();
    }
  }

  private void await() {
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("the controller did not end:\n" + log());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Optional<HttpResponse<String>> get(int port, String path) {
    try {
      return Optional.of(
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                      .timeout(Duration.ofSeconds(5))
                      .build(),
                  HttpResponse.BodyHandlers.ofString()));
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void sleep(Duration duration) {
    try {
      Thread.sleep(duration.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
