package io.github.cronhpa.cache;

import io.fabric8.kubernetes.client.http.WebSocket;
import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.text.RootCause;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Opens a watch for a bounded time; anything else is opened as it is asked for. */
final class WatchBuilder implements WebSocket.Builder {
  private static final Pattern WATCH =
      Pattern.compile(
          ".*/apis/"
              + Pattern.quote(CronHorizontalPodAutoscaler.GROUP)
              + "/[^/]+(?:/namespaces/([^/]+))?/cronhorizontalpodautoscalers\\?.*watch=true.*");

  private static final Pattern TIMEOUT = Pattern.compile("timeoutSeconds=\\d+");

  private final WebSocket.Builder builder;
  private final WatchLiveness liveness;
  private String namespace;

  WatchBuilder(WebSocket.Builder builder, WatchLiveness liveness) {
    this.builder = builder;
    this.liveness = liveness;
  }

  @Override
  public WebSocket.Builder uri(URI uri) {
    Matcher watch = WATCH.matcher(uri.toString());
    if (watch.matches()) {
      namespace = watch.group(1) == null ? WatchConnection.ALL_NAMESPACES : watch.group(1);
      String timeout = "timeoutSeconds=" + liveness.nextPeriod(namespace).toSeconds();
      builder.uri(URI.create(TIMEOUT.matcher(uri.toString()).replaceFirst(timeout)));
    } else {
      builder.uri(uri);
    }
    return this;
  }

  @Override
  public CompletableFuture<WebSocket> buildAsync(WebSocket.Listener listener) {
    if (namespace == null) {
      return builder.buildAsync(listener);
    }
    WatchConnection connection = new WatchConnection(liveness, namespace, listener);
    return builder
        .buildAsync(connection)
        .whenComplete(
            (socket, failure) -> {
              if (failure != null) {
                liveness.broke(connection, RootCause.of(failure));
              }
            });
  }

  @Override
  public WebSocket.Builder subprotocol(String protocol) {
    builder.subprotocol(protocol);
    return this;
  }

  @Override
  public WebSocket.Builder header(String name, String value) {
    builder.header(name, value);
    return this;
  }

  @Override
  public WebSocket.Builder setHeader(String name, String value) {
    builder.setHeader(name, value);
    return this;
  }

  @Override
  public WebSocket.Builder connectTimeout(long timeout, TimeUnit unit) {
    builder.connectTimeout(timeout, unit);
    return this;
  }
}
