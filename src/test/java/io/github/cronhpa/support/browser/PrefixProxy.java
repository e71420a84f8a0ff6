package io.github.cronhpa.support.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.Executors;

/**
 * What stands between a browser and the page with {@code kubectl proxy}: everything is below a long
 * path, and whatever is asked for outside of it is not found. It can be cut, as a connection is.
 */
public final class PrefixProxy implements AutoCloseable {

  public static final String PREFIX =
      "/api/v1/namespaces/kube-system/services/kubernetes-cronhpa-controller/proxy";

  /** The policy that the page must work under, also where the server does not send it yet. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final List<String> PASSED_ON = List.of("accept", "content-type");
  private static final List<String> PASSED_BACK =
      List.of("content-type", "cache-control", "etag", "content-security-policy");

  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpServer server;
  private final URI upstream;
  private volatile boolean cut;

  public PrefixProxy(URI upstream) {
    this.upstream = upstream;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "prefix-proxy");
              thread.setDaemon(true);
              return thread;
            }));
    server.createContext("/", exchange -> answer(exchange, 404, new byte[0]));
    server.createContext(PREFIX + "/", this::forward);
    server.start();
  }

  /** Where the page is, with a slash at its end. */
  public String url() {
    return origin() + PREFIX + "/";
  }

  public String origin() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** Lets every request fail from now on, or no more. */
  public void cut(boolean now) {
    cut = now;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void forward(HttpExchange exchange) throws IOException {
    if (cut) {
      exchange.close();
      return;
    }
    URI asked = exchange.getRequestURI();
    String path = asked.toString().substring(PREFIX.length());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(upstream.resolve(path))
            .method(
                exchange.getRequestMethod(),
                BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
    PASSED_ON.forEach(
        name -> {
          String value = exchange.getRequestHeaders().getFirst(name);
          if (value != null) {
            request.header(name, value);
          }
        });
    try {
      HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
      PASSED_BACK.forEach(
          name ->
              response
                  .headers()
                  .firstValue(name)
                  .ifPresent(value -> exchange.getResponseHeaders().set(name, value)));
      exchange.getResponseHeaders().putIfAbsent("Content-Security-Policy", List.of(POLICY));
      answer(exchange, response.statusCode(), response.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answer(HttpExchange exchange, int code, byte[] body) throws IOException {
    exchange.sendResponseHeaders(code, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }
}
