package io.github.cronhpa.tryout;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.http.Dispatcher;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Consumer;

/**
 * A Kubernetes API without a cluster, over plain HTTP on a free port of the loopback interface.
 *
 * <p>It stores objects and serves them with watches, status and scale subresources, discovery and
 * conflicts. It runs no controllers, checks no schema and no permissions, and knows neither
 * server-side apply nor strategic merge patches nor conversion between versions.
 */
public final class InProcessApi implements AutoCloseable {

  private final ServedKinds kinds = new ServedKinds();
  private final ObjectStore store = new ObjectStore(kinds);
  private final MockWebServer server = new MockWebServer();

  /** Starts the API, empty but for the definition of the CronHorizontalPodAutoscaler. */
  public InProcessApi() {
    loadResource("crd.yaml");
    server.setDispatcher(forgetful(new ApiDispatcher(kinds, store)));
    server.start(InetAddress.getLoopbackAddress(), 0);
  }

  /**
   * Where the API is.
   *
   * @return the URL, with a slash at its end
   */
  public String url() {
    return server.url("/").toString();
  }

  /**
   * How a client finds the API.
   *
   * @return a configuration that reads nothing from the environment
   */
  public Config clientConfig() {
    return new ConfigBuilder(Config.empty())
        .withMasterUrl(url())
        .withNamespace("default")
        .withHttp2Disable(true)
        .build();
  }

  /**
   * Serves one more kind from now on.
   *
   * @param kind the kind
   * @return this
   */
  public InProcessApi serve(ServedKind kind) {
    kinds.add(kind);
    return this;
  }

  /**
   * Creates the objects of a YAML or JSON text, with their status.
   *
   * @param objects one document or several
   * @return this
   */
  public InProcessApi load(InputStream objects) {
    new Seed(kinds, store).plant(objects);
    return this;
  }

  /** Creates the objects of a resource beside the seeds of the try-out, which may say TODAY. */
  InProcessApi loadResource(String file) {
    try (InputStream objects = InProcessApi.class.getResourceAsStream("/tryout/" + file)) {
      String today = LocalDate.now(ZoneOffset.UTC).toString();
      String text = new String(objects.readAllBytes(), UTF_8).replace("TODAY", today);
      return load(new ByteArrayInputStream(text.getBytes(UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Calls back at each change of the wanted replicas of any object, before the writer hears. */
  void onReplicaChange(Consumer<ReplicaChange> listener) {
    store.onReplicaChange(listener);
  }

  /** Sets the present replicas of an object, as the controller of its kind would. */
  void reportReplicas(ServedKind kind, ApiPath path, int replicas) {
    store
        .find(path)
        .ifPresent(
            object -> {
              ObjectNode changed = object.deepCopy();
              ScaleDocument.set(changed, kind.scale().statusReplicas(), replicas);
              store.put(path.status(), kind, changed);
            });
  }

  @Override
  public void close() {
    server.shutdown();
  }

  /** The mock server keeps every request for a test to take; a long try-out would fill memory. */
  private Dispatcher forgetful(Dispatcher answering) {
    return new Dispatcher() {
      @Override
      public MockResponse dispatch(RecordedRequest request) {
        server.reset();
        return answering.dispatch(request);
      }
    };
  }
}
