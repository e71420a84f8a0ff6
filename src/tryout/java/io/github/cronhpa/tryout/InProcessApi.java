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

  private final ServedResources resources = new ServedResources();
  private final ObjectStore store = new ObjectStore(resources);
  private final MockWebServer server = new MockWebServer();

  /** Starts the API with the CRD of the CronHorizontalPodAutoscaler and no other object. */
  public InProcessApi() {
    loadSamples("crd.yaml");
    server.setDispatcher(withoutRecording(new ApiDispatcher(resources, store)));
    server.start(InetAddress.getLoopbackAddress(), 0);
  }

  /**
   * The address of the API.
   *
   * @return the URL, with a trailing slash
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
   * Serves one more resource.
   *
   * @param resource the resource
   * @return this
   */
  public InProcessApi serve(ServedResource resource) {
    resources.add(resource);
    return this;
  }

  /**
   * Creates the objects of a YAML or JSON text, with their status.
   *
   * @param objects one document or several
   * @return this
   */
  public InProcessApi load(InputStream objects) {
    new SampleObjectLoader(resources, store).load(objects);
    return this;
  }

  /** Creates the sample objects of a file; TODAY in it stands for the date in UTC. */
  InProcessApi loadSamples(String file) {
    try (InputStream objects = InProcessApi.class.getResourceAsStream("/tryout/" + file)) {
      String today = LocalDate.now(ZoneOffset.UTC).toString();
      String text = new String(objects.readAllBytes(), UTF_8).replace("TODAY", today);
      return load(new ByteArrayInputStream(text.getBytes(UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Calls the listener for each change of desired replicas, before the writer gets its response.
   */
  void onReplicaChange(Consumer<ReplicaChange> listener) {
    store.onReplicaChange(listener);
  }

  /**
   * Changes the status of an object, as the controller of its kind would.
   *
   * @param change gets a copy of the object
   */
  void report(ServedResource resource, ApiPath path, Consumer<ObjectNode> change) {
    synchronized (store) {
      store
          .find(path)
          .ifPresent(
              object -> {
                ObjectNode changed = object.deepCopy();
                change.accept(changed);
                store.put(path.status(), resource, changed);
              });
    }
  }

  @Override
  public void close() {
    server.shutdown();
  }

  /** The mock server records every request for tests, which would fill the memory of dev mode. */
  private Dispatcher withoutRecording(Dispatcher dispatcher) {
    return new Dispatcher() {
      @Override
      public MockResponse dispatch(RecordedRequest request) {
        server.reset();
        return dispatcher.dispatch(request);
      }
    };
  }
}
