package io.github.cronhpa.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.http.WebSocket;
import io.github.cronhpa.leader.LeaderTerm;
import io.github.cronhpa.support.MovableClock;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;

/** The cache is fresh while a watch that was opened after any doubt shows signs of life. */
class WatchLivenessTest {
  private static final String BOOKMARK = "{\"type\":\"BOOKMARK\",\"object\":{}}";
  private static final String EVENT = "{\"type\":\"MODIFIED\",\"object\":{}}";
  private static final String URL =
      "https://api/apis/autoscaling.alibabacloud.com/v1beta1%s/cronhorizontalpodautoscalers"
          + "?allowWatchBookmarks=true&resourceVersion=7&timeoutSeconds=600&watch=true";
  private static final String ALL = URL.formatted("");

  private long nanos = 1_000;
  private final LeaderTerm term =
      new LeaderTerm(false, Duration.ZERO, new MovableClock(), () -> nanos);
  private final WatchLiveness liveness = new WatchLiveness(term, () -> nanos);
  private final List<Socket> sockets = new ArrayList<>();

  /** What the client library asks for, and what becomes of it. */
  private static final class Socket implements WebSocket, WebSocket.Builder, WebSocket.Listener {
    private URI uri;
    private Listener listener;
    private final List<String> received = new ArrayList<>();
    private Throwable error;
    private boolean closed;

    private void opens() {
      listener.onOpen(this);
    }

    private void delivers(String text) {
      listener.onMessage(this, text);
    }

    @Override
    public CompletableFuture<WebSocket> buildAsync(Listener connection) {
      listener = connection;
      return new CompletableFuture<>();
    }

    @Override
    public Builder uri(URI wanted) {
      uri = wanted;
      return this;
    }

    @Override
    public void onMessage(WebSocket webSocket, String text) {
      received.add(text);
    }

    @Override
    public void onError(WebSocket webSocket, Throwable failure) {
      error = failure;
    }

    @Override
    public boolean sendClose(int code, String reason) {
      closed = true;
      return true;
    }

    @Override
    public Builder subprotocol(String protocol) {
      return this;
    }

    @Override
    public Builder header(String name, String value) {
      return this;
    }

    @Override
    public Builder setHeader(String name, String value) {
      return this;
    }

    @Override
    public Builder connectTimeout(long timeout, TimeUnit unit) {
      return this;
    }

    @Override
    public boolean send(ByteBuffer buffer) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long queueSize() {
      return 0;
    }

    @Override
    public void request() {
      // The client library does so for itself.
    }
  }

  private Socket asksFor(String url) {
    Socket socket = new Socket();
    new WatchBuilder(socket, liveness).uri(URI.create(url)).buildAsync(socket);
    sockets.add(socket);
    return socket;
  }

  private Socket opens() {
    return opensAt(ALL);
  }

  private Socket opens(String namespace) {
    return opensAt(URL.formatted("/namespaces/" + namespace));
  }

  private Socket opensAt(String url) {
    pass(Duration.ofMillis(1));
    Socket socket = asksFor(url);
    socket.opens();
    return socket;
  }

  private Socket opensFresh(String namespace) {
    Socket socket = opens(namespace);
    socket.delivers(BOOKMARK);
    return socket;
  }

  private void pass(Duration time) {
    nanos += time.toNanos();
  }

  private static String timeout(Socket socket) {
    return socket.uri.getQuery().replaceAll(".*(timeoutSeconds=\\d+).*", "$1");
  }

  @Test
  void nothingIsFreshBeforeTheFirstBookmark() {
    assertThat(liveness.isFresh("default")).isFalse();
    Socket watch = opens();
    assertThat(timeout(watch)).as("so that it comes soon").isEqualTo("timeoutSeconds=4");
    watch.delivers(EVENT);
    assertThat(liveness.isFresh("default")).as("more may be on the way").isFalse();

    watch.delivers(BOOKMARK);

    assertThat(liveness.isFresh("default")).isTrue();
    assertThat(watch.received).containsExactly(EVENT, BOOKMARK);
    assertThat(timeout(opens())).isEqualTo("timeoutSeconds=30");
  }

  @Test
  void aWatchThatEndedInOrderHasDeliveredEverything() {
    Socket watch = opens();
    watch.listener.onClose(watch, 1_000, "");

    assertThat(liveness.isFresh("default")).isTrue();
  }

  /**
   * The resource version is too old, or not the API server's: nothing is delivered from then on.
   */
  @Test
  void aWatchThatIsRefusedByAnEventProvesNothing() {
    Socket watch = opens();
    watch.delivers("{\"type\":\"ERROR\",\"object\":{\"kind\":\"Status\",\"code\":410}}");
    watch.listener.onClose(watch, 1_000, "");

    assertThat(liveness.isFresh("default")).isFalse();
    opens().delivers(BOOKMARK);
    assertThat(liveness.isFresh("default")).isTrue();
  }

  @Test
  void aSilentWatchIsOpenedAgain() {
    Socket watch = opens();
    watch.delivers(BOOKMARK);
    pass(WatchLiveness.MAX_SILENCE);
    liveness.check();
    assertThat(liveness.isFresh("default")).isTrue();
    assertThat(watch.error).isNull();

    pass(Duration.ofSeconds(1));
    assertThat(liveness.isFresh("default")).isFalse();
    liveness.check();
    assertThat(watch.error).as("what the client library reconnects for").isNotNull();
    assertThat(watch.closed).isTrue();
    assertThat(liveness.silence()).contains(Duration.ofSeconds(41));

    watch.delivers(BOOKMARK);
    assertThat(liveness.isFresh("default")).as("it was given up").isFalse();
    opens().delivers(BOOKMARK);
    assertThat(liveness.isFresh("default")).isTrue();
  }

  @Test
  void afterDoubtOnlyAWatchThatWasOpenedLaterCounts() {
    Socket watch = opens();
    watch.delivers(BOOKMARK);
    pass(Duration.ofSeconds(2));
    liveness.doubt("a request got no answer");
    watch.delivers(BOOKMARK);
    assertThat(liveness.isFresh("default")).isFalse();

    liveness.check();
    assertThat(watch.closed).isTrue();
    Socket next = opens();
    assertThat(timeout(next)).isEqualTo("timeoutSeconds=4");
    next.delivers(BOOKMARK);
    assertThat(liveness.isFresh("default")).isTrue();
  }

  @Test
  void doubtAboutAYoungWatchWaitsASecond() {
    Socket watch = opens();
    liveness.doubt("a request got no answer");
    liveness.check();
    assertThat(watch.closed).as("a stream of failures must not open a stream of watches").isFalse();

    pass(Duration.ofMillis(1_001));
    liveness.check();
    assertThat(watch.closed).isTrue();
  }

  @Test
  void aWatchThatBreaksCastsDoubt() {
    Socket watch = opens();
    watch.delivers(BOOKMARK);
    watch.listener.onError(watch, new IllegalStateException("reset"));
    assertThat(liveness.isFresh("default")).isFalse();
    assertThat(watch.error).hasMessage("reset");
  }

  @Test
  void aNewLeaderTrustsNoWatchFromBeforeItsTerm() {
    LeaderTerm lease =
        new LeaderTerm(true, Duration.ofSeconds(10), new MovableClock(), () -> nanos) {
          private long begun = nanos;

          @Override
          public synchronized long begunAt() {
            return begun;
          }

          @Override
          public synchronized boolean mayAct() {
            begun = nanos;
            return true;
          }
        };
    WatchLiveness standby = new WatchLiveness(lease, () -> nanos);
    pass(Duration.ofSeconds(1));
    Socket watch = new Socket();
    new WatchBuilder(watch, standby).uri(URI.create(ALL)).buildAsync(watch);
    watch.opens();
    watch.delivers(BOOKMARK);
    assertThat(standby.isFresh("default")).isTrue();

    pass(Duration.ofSeconds(20));
    lease.mayAct();

    assertThat(standby.isFresh("default")).isFalse();
    standby.check();
    assertThat(watch.closed).isTrue();
  }

  @Test
  void eachNamespaceHasItsOwnWatch() {
    pass(Duration.ofMillis(1));
    Socket one = asksFor(URL.formatted("/namespaces/one"));
    one.opens();
    one.delivers(BOOKMARK);

    assertThat(liveness.isFresh("one")).isTrue();
    assertThat(liveness.isFresh("two")).isFalse();
  }

  @Test
  void aWatchThatBreaksCastsNoDoubtOnOtherNamespaces() {
    Socket one = opensFresh("one");
    Socket two = opensFresh("two");
    pass(Duration.ofSeconds(2));

    two.listener.onError(two, new IllegalStateException("403"));
    liveness.check();

    assertThat(liveness.isFresh("two")).isFalse();
    assertThat(liveness.isFresh("one")).isTrue();
    assertThat(one.closed).as("it need not be opened again").isFalse();
    assertThat(timeout(opens("one"))).isEqualTo("timeoutSeconds=30");
    Socket again = opens("two");
    assertThat(timeout(again)).isEqualTo("timeoutSeconds=4");
    again.delivers(BOOKMARK);
    assertThat(liveness.isFresh("two")).isTrue();
  }

  @Test
  void aBookmarkOfAConnectionFromBeforeTheBreakProvesNothing() {
    Socket older = opens("one");
    Socket newer = opens("one");
    pass(Duration.ofSeconds(2));
    newer.listener.onError(newer, new IllegalStateException("reset"));

    older.delivers(BOOKMARK);

    assertThat(liveness.isFresh("one")).isFalse();
  }

  @Test
  void otherDoubtStillConcernsEveryNamespace() {
    Socket one = opensFresh("one");
    Socket two = opensFresh("two");
    pass(Duration.ofSeconds(2));

    liveness.doubt("a request got no answer");
    liveness.check();

    assertThat(liveness.isFresh("one")).isFalse();
    assertThat(liveness.isFresh("two")).isFalse();
    assertThat(one.closed).isTrue();
    assertThat(two.closed).isTrue();
  }

  @Test
  void aNamespaceThatCannotBeWatchedIsReportedOnceAndByName() {
    List<String> log = new ArrayList<>();
    Handler handler = handler(log);
    Logger logger = Logger.getLogger(WatchLiveness.class.getName());
    logger.addHandler(handler);
    try {
      for (int each = 0; each < 3; each++) {
        Socket two = opens("two");
        two.listener.onError(two, new IllegalStateException("403"));
        opens("one").delivers(BOOKMARK);
        pass(Duration.ofSeconds(2));
        liveness.check();
      }
      assertThat(log)
          .containsExactly(
              "The cache may be stale, objects are read before they are acted on: the watch of"
                  + " namespace two broke: 403");

      opens("two").delivers(BOOKMARK);
      assertThat(log).last().isEqualTo("The watch is alive and the cache is fresh again");
    } finally {
      logger.removeHandler(handler);
    }
  }

  @Test
  void theWatchOfAllNamespacesIsReportedEachTime() {
    List<String> log = new ArrayList<>();
    Handler handler = handler(log);
    Logger logger = Logger.getLogger(WatchLiveness.class.getName());
    logger.addHandler(handler);
    String stale = "The cache may be stale, objects are read before they are acted on: ";
    String fresh = "The watch is alive and the cache is fresh again";
    try {
      for (int each = 0; each < 2; each++) {
        Socket watch = opens();
        watch.delivers(BOOKMARK);
        watch.listener.onError(watch, new IllegalStateException("reset"));
        liveness.doubt("a request got no answer");
        opens().delivers(BOOKMARK);
      }
      assertThat(log)
          .containsExactly(
              stale + "the watch broke: reset", fresh, stale + "the watch broke: reset", fresh);
    } finally {
      logger.removeHandler(handler);
    }
  }

  private static Handler handler(List<String> log) {
    return new Handler() {
      @Override
      public void publish(LogRecord line) {
        log.add(new SimpleFormatter().formatMessage(line));
      }

      @Override
      public void flush() {
        // Nothing is kept back.
      }

      @Override
      public void close() {
        // Nothing is open.
      }
    };
  }

  @Test
  void otherWatchesAreNotTouched() {
    String other = "https://api/api/v1/namespaces/a/pods?timeoutSeconds=600&watch=true";
    assertThat(asksFor(other).uri).hasToString(other);
  }
}
