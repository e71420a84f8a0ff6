package io.github.cronhpa.support.process;

import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/**
 * Stands between the controller and the API server and lets some requests fail. It is spoken to in
 * plain HTTP and speaks TLS to the server; who asks is left to the Authorization header. Each
 * connection carries one request, so that watches and upgrades need no care.
 */
public final class FaultProxy implements AutoCloseable {
  private final ProxyBackend upstream;
  private final String agent;
  private final int port;
  private final List<Request> seen = new CopyOnWriteArrayList<>();
  private final Set<ProxiedExchange> open = ConcurrentHashMap.newKeySet();
  private volatile List<Rule> rules = List.of();
  private volatile ServerSocket door;

  private record Rule(Predicate<Asked> which, Fault fault) {}

  /**
   * What was asked for.
   *
   * @param method HTTP method
   * @param path path with its query
   */
  public record Asked(String method, String path) {}

  /**
   * One request.
   *
   * @param at when it came in
   * @param asked what was asked for
   * @param fault what became of it, null where it went through
   */
  public record Request(Instant at, Asked asked, Fault fault) {}

  /** A proxy that lets everything through. */
  public FaultProxy(Config server) {
    this(server, null);
  }

  /** A proxy that lets everything through, under a name that the audit log shows. */
  public FaultProxy(Config server, String agent) {
    upstream = ProxyBackend.of(server);
    this.agent = agent;
    door = open(0);
    port = door.getLocalPort();
  }

  /** Where the controller finds it. */
  public String url() {
    return "http://127.0.0.1:" + port;
  }

  /** Has some requests fail from now on; the first rule that fits counts. */
  public synchronized void fail(Predicate<Asked> which, Fault fault) {
    List<Rule> more = new CopyOnWriteArrayList<>(rules);
    more.add(new Rule(which, fault));
    rules = more;
  }

  /** Takes no connections any more, as if nothing were there, and resets those that are open. */
  public synchronized void refuse() {
    close(door);
    cut();
  }

  /** Resets all connections. */
  public void cut() {
    open.forEach(ProxiedExchange::cut);
  }

  /** Resets some connections. */
  public void cut(Predicate<Asked> which) {
    open.stream().filter(exchange -> exchange.isOf(which)).forEach(ProxiedExchange::cut);
  }

  /** Lets some open connections stand still without closing them; new ones are served. */
  public void stall(Predicate<Asked> which) {
    open.stream().filter(exchange -> exchange.isOf(which)).forEach(ProxiedExchange::stall);
  }

  /** What the requests call their client, null where it names itself. */
  public String agent() {
    return agent;
  }

  /** All is well again. What hangs without an answer is reset, what stood still goes on. */
  public synchronized void heal() {
    rules = List.of();
    if (door.isClosed()) {
      door = open(port);
    }
  }

  /** Every request so far. */
  public List<Request> seen() {
    return List.copyOf(seen);
  }

  @Override
  public synchronized void close() {
    close(door);
    rules = List.of();
    cut();
  }

  /** What becomes of a request at this moment, null where it goes through. */
  public Fault faultOf(Asked asked) {
    return rules.stream()
        .filter(rule -> rule.which().test(asked))
        .map(Rule::fault)
        .findFirst()
        .orElse(null);
  }

  public void note(Asked asked, Fault fault) {
    seen.add(new Request(Instant.now(), asked, fault));
  }

  private ServerSocket open(int wanted) {
    try {
      ServerSocket socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 1024);
      start(() -> accept(socket));
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept(ServerSocket socket) {
    while (!socket.isClosed()) {
      try {
        serve(socket.accept());
      } catch (IOException e) {
        // Closed: that is what ends the loop.
      }
    }
  }

  private void serve(Socket client) {
    ProxiedExchange exchange = new ProxiedExchange(this, upstream, client);
    open.add(exchange);
    start(
        () -> {
          try {
            exchange.run();
          } finally {
            open.remove(exchange);
          }
        });
  }

  public static Thread start(Runnable work) {
    Thread thread = new Thread(work, "fault-proxy");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void close(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
