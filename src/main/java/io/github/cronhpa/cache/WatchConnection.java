package io.github.cronhpa.cache;

import io.fabric8.kubernetes.client.http.WebSocket;
import io.github.cronhpa.text.RootCause;
import java.io.IOException;
import java.nio.ByteBuffer;

/** One connection of a watch: hands everything on, and reports the signs of life. */
final class WatchConnection implements WebSocket.Listener {
  /** In place of a namespace, for a watch of all. */
  static final String ALL_NAMESPACES = "";

  private static final int NORMAL_CLOSURE = 1_000;

  /** How an API server begins a bookmark. */
  private static final String BOOKMARK = "{\"type\":\"BOOKMARK\"";

  /** How it says that a watch cannot go on. */
  private static final String ERROR = "{\"type\":\"ERROR\"";

  private final WatchLiveness liveness;
  private final String namespace;
  private final WebSocket.Listener watch;
  private final long openedAt;
  private volatile WebSocket socket;
  private volatile boolean isAborted;
  private volatile boolean hasFailed;

  WatchConnection(WatchLiveness liveness, String namespace, WebSocket.Listener watch) {
    this.liveness = liveness;
    this.namespace = namespace;
    this.watch = watch;
    openedAt = liveness.now();
  }

  String namespace() {
    return namespace;
  }

  /** What a message calls the watch. */
  String watchName() {
    return namespace.equals(ALL_NAMESPACES) ? "the watch" : "the watch of namespace " + namespace;
  }

  /** When the watch was asked for, as {@link WatchLiveness#now} has it. */
  long openedAt() {
    return openedAt;
  }

  @Override
  public void onOpen(WebSocket webSocket) {
    socket = webSocket;
    liveness.opened(this);
    watch.onOpen(webSocket);
  }

  @Override
  public void onMessage(WebSocket webSocket, String text) {
    watch.onMessage(webSocket, text);
    if (!isAlive()) {
      return;
    }
    if (text.startsWith(ERROR)) {
      // Such as 410: what happened since is not delivered, and the connection ends in order.
      hasFailed = true;
      liveness.broke(this, "the API server answered with an error");
    } else {
      liveness.delivered(this, text.startsWith(BOOKMARK));
    }
  }

  private boolean isAlive() {
    return !isAborted && !hasFailed;
  }

  @Override
  public void onMessage(WebSocket webSocket, ByteBuffer bytes) {
    watch.onMessage(webSocket, bytes);
    if (isAlive()) {
      liveness.delivered(this, false);
    }
  }

  @Override
  public void onClose(WebSocket webSocket, int code, String reason) {
    if (isAlive() && code == NORMAL_CLOSURE) {
      liveness.ended(this);
    } else if (isAlive()) {
      liveness.broke(this, "closed with code " + code);
    }
    watch.onClose(webSocket, code, reason);
  }

  @Override
  public void onError(WebSocket webSocket, Throwable error) {
    if (!isAborted) {
      liveness.broke(this, RootCause.of(error));
      watch.onError(webSocket, error);
    }
  }

  /** Gives the connection up, so that the client library opens another at once. */
  void abort() {
    isAborted = true;
    watch.onError(socket, new IOException("the connection was given up"));
    socket.sendClose(NORMAL_CLOSURE, null);
  }
}
