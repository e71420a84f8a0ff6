package io.github.cronhpa.web;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules on a real server, with a page behind them that answers when the test says so. */
class RequestGuardTest {
  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = HttpClient.newHttpClient();
  private final BlockingQueue<RoutingContext> waiting = new LinkedBlockingQueue<>();
  private HttpServer server;

  @BeforeEach
  void start() throws Exception {
    Router router = Router.router(vertx);
    router.route().handler(new RequestGuard()::admit);
    router.route("/slow").handler(waiting::add);
    router
        .route()
        .handler(
            request -> {
              if ("slow".equals(request.request().query())) {
                waiting.add(request);
              } else {
                request.next();
              }
            });
    router.route().handler(request -> request.response().end("page"));
    server =
        vertx
            .createHttpServer()
            .requestHandler(router)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(10, SECONDS);
  }

  @AfterEach
  void stop() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, SECONDS);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          GET,     /,                 200
          HEAD,    /,                 200
          GET,     /api/v1/preview,   200
          POST,    /api/v1/preview,   200
          POST,    /x/../api/v1/preview, 200
          POST,    /,                 405
          POST,    /api.json,         405
          POST,    /api/v1/preview/,  405
          POST,    /api/v1/preview/x, 405
          PUT,     /api/v1/preview,   405
          PUT,     /api.json,         405
          DELETE,  /api.json,         405
          PATCH,   /api.json,         405
          OPTIONS, /api.json,         405
          TRACE,   /api.json,         405
          get,     /api.json,         405
          ANYTHING, /,                405
          """)
  void onlyReadingIsAnswered(String method, String path, int status) {
    HttpResponse<String> response = send(method, path).join();

    assertThat(response.statusCode()).isEqualTo(status);
    if (status == 405) {
      assertThat(response.headers().firstValue("Allow")).get().asString().startsWith("GET, HEAD");
      assertThat(response.body()).startsWith("{\"message\":\"this path accepts GET, HEAD");
    }
  }

  @Test
  void aFewAtATimeAndThePlaceIsFreeAgain() throws Exception {
    List<CompletableFuture<HttpResponse<String>>> held = new ArrayList<>();
    for (int count = 0; count < RequestGuard.MAX_AT_ONCE; count++) {
      held.add(send("GET", "/slow"));
    }
    await().atMost(10, SECONDS).until(() -> waiting.size() == RequestGuard.MAX_AT_ONCE);

    HttpResponse<String> refused = send("GET", "/").join();
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
    assertThat(refused.body()).isEqualTo("{\"message\":\"too many requests at once, try again\"}");

    waiting.take().response().end("one is done");
    await().atMost(10, SECONDS).until(() -> send("GET", "/").join().statusCode() == 200);
    assertThat(held).filteredOn(CompletableFuture::isDone).hasSize(1);
  }

  @Test
  void whoHangsUpGivesItsPlaceBack() throws Exception {
    List<Socket> sockets = new ArrayList<>();
    for (int count = 0; count < RequestGuard.MAX_AT_ONCE; count++) {
      Socket socket = new Socket("127.0.0.1", server.actualPort());
      sockets.add(socket);
      socket
          .getOutputStream()
          .write("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }
    await().atMost(10, SECONDS).until(() -> waiting.size() == RequestGuard.MAX_AT_ONCE);
    assertThat(send("GET", "/").join().statusCode()).isEqualTo(503);

    for (Socket socket : sockets) {
      socket.close();
    }

    await().atMost(10, SECONDS).until(() -> send("GET", "/").join().statusCode() == 200);
  }

  /** The body never ends, though a byte of it comes now and then. */
  @Test
  void aBodyHasToArriveInTimeAndAnAnswerMayTakeLonger() throws Exception {
    CompletableFuture<HttpResponse<String>> whole = send("POST", "/x/../api/v1/preview?slow");
    try (Socket socket = new Socket("127.0.0.1", server.actualPort())) {
      Instant begin = Instant.now();
      String head = "POST /api/v1/preview?slow HTTP/1.1\r\nHost: x\r\nContent-Length: 999\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      await().atMost(10, SECONDS).until(() -> waiting.size() == 2);
      socket.setSoTimeout(100);
      await()
          .atMost(20, SECONDS)
          .until(
              () -> {
                try {
                  socket.getOutputStream().write('#');
                  return socket.getInputStream().read() < 0;
                } catch (SocketTimeoutException e) {
                  return false;
                } catch (IOException e) {
                  return true;
                }
              });
      assertThat(Duration.between(begin, Instant.now())).isGreaterThan(Duration.ofSeconds(9));
    }

    waiting.forEach(request -> request.response().end("page"));
    assertThat(whole.get(10, SECONDS).statusCode()).isEqualTo(200);
  }

  private CompletableFuture<HttpResponse<String>> send(String method, String path) {
    return client.sendAsync(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .version(HttpClient.Version.HTTP_1_1)
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
