package io.github.cronhpa.cache;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.http.WebSocket;
import io.github.cronhpa.text.RootCause;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The HTTP client of the client library, whose watches report their signs of life. The library
 * keeps neither a heartbeat nor a handle of its watches with this HTTP client.
 *
 * @param client the client that does the work
 * @param liveness what the watches report to
 */
public record LivenessHttpClient(HttpClient client, WatchLiveness liveness) implements HttpClient {

  @Override
  public void close() {
    client.close();
  }

  @Override
  public boolean isClosed() {
    return client.isClosed();
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, Class<T> type) {
    return client.sendAsync(request, type).whenComplete((answer, failure) -> note(failure));
  }

  @Override
  public CompletableFuture<HttpResponse<AsyncBody>> consumeBytes(
      HttpRequest request, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
    return client.consumeBytes(request, consumer).whenComplete((answer, failure) -> note(failure));
  }

  /** If one request gets no answer, the watch may be cut off as well. */
  private void note(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause != null
        && !(cause instanceof KubernetesClientException)
        && !(cause instanceof CancellationException)) {
      liveness.doubt("a request got no answer: " + RootCause.of(cause));
    }
  }

  @Override
  public HttpRequest.Builder newHttpRequestBuilder() {
    return client.newHttpRequestBuilder();
  }

  @Override
  public WebSocket.Builder newWebSocketBuilder() {
    return new WatchBuilder(client.newWebSocketBuilder(), liveness);
  }

  @Override
  public DerivedClientBuilder newBuilder() {
    return new Derived(client.newBuilder(), liveness);
  }

  private record Derived(DerivedClientBuilder builder, WatchLiveness liveness)
      implements DerivedClientBuilder {
    @Override
    public HttpClient build() {
      return new LivenessHttpClient(builder.build(), liveness);
    }

    @Override
    public DerivedClientBuilder addOrReplaceInterceptor(String name, Interceptor interceptor) {
      builder.addOrReplaceInterceptor(name, interceptor);
      return this;
    }

    @Override
    public DerivedClientBuilder authenticatorNone() {
      builder.authenticatorNone();
      return this;
    }

    @Override
    public DerivedClientBuilder tag(Object value) {
      builder.tag(value);
      return this;
    }
  }
}
