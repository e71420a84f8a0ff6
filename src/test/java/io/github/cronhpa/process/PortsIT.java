package io.github.cronhpa.process;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.api.status.HistoryEntry;
import io.github.cronhpa.api.status.RunResult;
import io.github.cronhpa.support.cluster.OnKubeApi;
import io.github.cronhpa.support.process.ControllerProcess;
import io.github.cronhpa.support.process.Product;
import io.github.cronhpa.support.process.RawHttp;
import io.github.cronhpa.support.process.Sandbox;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the two ports of the packaged application give to whoever can reach them. */
@OnKubeApi
@Tag("native")
class PortsIT {
  /** What an answer must not tell: classes, stack traces, the software behind it. */
  static final Pattern INSIDE =
      Pattern.compile(
          "(?i)(io|java|jakarta|org|com)\\.[a-z]+\\.[a-z]|exception|\\tat |quarkus[^ ]|vert\\.?x|resteasy"
              + "|netty|\"stack\":\"[^\"]");

  private static final ScaleTargetRef WEB = new ScaleTargetRef("apps/v1", "Deployment", "web");
  private static final String HOSTILE =
      "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>&amp;${7*7}{{7*7}}\\u2028\u2028\u202e";

  /** As long as a time zone may be. */
  private static final String HOSTILE_ZONE = HOSTILE.substring(0, 64);

  private static Sandbox sandbox;
  private static ControllerProcess controller;

  @BeforeAll
  static void start() {
    sandbox = new Sandbox("ports");
    sandbox.workload(WEB, 1);
    sandbox.cronHpa("web", WEB, new CronHpaJob("up", "0/2 * * * * *", 3));
    sandbox.cronHpa(
        "hostile",
        new CronHpaSpec(
            new ScaleTargetRef(HOSTILE, HOSTILE, HOSTILE),
            List.of(
                new CronHpaJob(
                    HOSTILE,
                    HOSTILE,
                    1,
                    null,
                    HOSTILE_ZONE,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null),
                new CronHpaJob("up" + HOSTILE, "@daily", 1)),
            List.of(HOSTILE),
            HOSTILE_ZONE,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null));
    controller = new ControllerProcess("ports").start();
    await().atMost(30, SECONDS).until(() -> sandbox.replicas(WEB) == 3);
    await().atMost(30, SECONDS).until(() -> sandbox.status("hostile").conditions().size() == 2);
  }

  @AfterAll
  static void stop() {
    if (controller != null) {
      controller.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api.json, 200",
    "HEAD, /api.json, 200",
    "POST, /api.json, 405",
    "PUT, /index.html, 405",
    "OPTIONS, /api.json, 405",
    "TRACE, /, 405",
    "GET, /none, 404",
    "GET, /api/none, 404",
    "GET, /q/, 404",
    "GET, /q/dev-ui, 404",
    "GET, /q/arc/beans, 404",
    "GET, /q/metrics, 404",
    "GET, /metrics, 404",
    "GET, /debug/pprof/, 404",
    "GET, /..%2f..%2fetc/passwd, 404",
    "GET, /META-INF/MANIFEST.MF, 404",
    "GET, /application.properties, 404"
  })
  void everyAnswerOfThePageIsStrict(String method, String path, int status) {
    RawHttp.Answer answer = RawHttp.request(controller.pagePort(), method, path);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.headers())
        .containsEntry(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                + " connect-src 'self'; base-uri 'none'; form-action 'none';"
                + " frame-ancestors 'none'")
        .containsEntry("X-Content-Type-Options", "nosniff")
        .containsEntry("X-Frame-Options", "DENY")
        .containsEntry("Referrer-Policy", "no-referrer")
        .containsEntry("Cross-Origin-Opener-Policy", "same-origin")
        .containsEntry("Cross-Origin-Resource-Policy", "same-origin")
        .doesNotContainKeys("Server", "X-Powered-By", "Access-Control-Allow-Origin", "Set-Cookie");
    if (path.startsWith("/api")) {
      assertThat(answer.headers()).containsEntry("Cache-Control", "no-store");
    }
    if (status != 200) {
      assertThat(answer.text()).doesNotContainPattern(INSIDE);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/metrics, 200",
    "/health/live, 200",
    "/health/ready, 200",
    "/health/started, 200",
    "/, 404",
    "/q/info, 404",
    "/q/dev-ui, 404",
    "/config, 404",
    "/env, 404",
    "/heapdump, 404",
    "/threaddump, 404",
    "/debug/pprof/, 404",
    "/api.json, 404"
  })
  void theOtherPortHasMetricsAndHealthOnly(String path, int status) {
    RawHttp.Answer answer = RawHttp.request(controller.managementPort(), "GET", path);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.headers())
        .containsEntry("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
        .containsEntry("X-Content-Type-Options", "nosniff")
        .containsEntry("Cache-Control", "no-store");
    assertThat(answer.text()).doesNotContain(controller.token());
    assertThat(RawHttp.request(controller.managementPort(), "POST", path).status()).isEqualTo(405);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NONSENSE\r\n\r\n",
        "GET / HTTP/9.9\r\n\r\n",
        "GET /% HTTP/1.1\r\nHost: page\r\nConnection: close\r\n\r\n",
        "GET /%zz HTTP/1.1\r\nHost: page\r\nConnection: close\r\n\r\n",
        "GET http://[ HTTP/1.1\r\nHost: page\r\nConnection: close\r\n\r\n",
        "GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
        "POST /api/v1/preview HTTP/1.1\r\nHost: page\r\nContent-Length: many\r\n\r\n"
      })
  void nonsenseTellsNothing(String request) {
    RawHttp.Answer answer = RawHttp.send(controller.pagePort(), request);

    // The native binary says so of a version of HTTP that there is not, and of nothing else.
    boolean isNotImplemented = Product.isNative() && request.contains("HTTP/9.9");
    assertThat(answer.status()).isBetween(400, isNotImplemented ? 501 : 499).isNotEqualTo(500);
    assertThat(answer.text()).doesNotContainPattern(INSIDE);
  }

  /** A class is taken out of a copy of the application, so that the page meets an error. */
  @Test
  @Tag("jar")
  void anErrorInsideTellsNothing(@TempDir Path folder) throws IOException {
    Path copy = damagedCopy(folder, "/io/github/cronhpa/web/LegacyApiResource$HpaRef.class");
    try (ControllerProcess damaged = new ControllerProcess("damaged").from(copy).start()) {
      await().atMost(20, SECONDS).until(() -> !damaged.page("/api.json").equals("[]"));
      for (String accepted : List.of("application/json", "text/html, */*", "*/*")) {
        RawHttp.Answer answer =
            RawHttp.request(damaged.pagePort(), "GET", "/api.json", "Accept: " + accepted);

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text()).doesNotContainPattern(INSIDE).doesNotContain("LegacyApi");
        assertThat(answer.headers())
            .containsEntry("X-Content-Type-Options", "nosniff")
            .containsKey("Content-Security-Policy");
      }
      assertThat(damaged.log())
          .as("whoever reads the log is told")
          .contains("LegacyApiResource$HpaRef");
    }
  }

  private static Path damagedCopy(Path folder, String withoutClass) throws IOException {
    Path application = Path.of("target/quarkus-app");
    try (Stream<Path> files = Files.walk(application)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path copy = folder.resolve(application.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    }
    Path jar = folder.resolve("app/kubernetes-cronhpa-controller.jar");
    try (FileSystem classes = FileSystems.newFileSystem(jar)) {
      Files.delete(classes.getPath(withoutClass));
    }
    return folder.resolve("quarkus-run.jar");
  }

  @Test
  void sizesAreBounded() {
    int port = controller.pagePort();
    String end = "Host: page\r\n\r\n";
    RawHttp.Answer line = RawHttp.send(port, "GET /" + "a".repeat(5_000) + " HTTP/1.1\r\n" + end);
    RawHttp.Answer header =
        RawHttp.send(port, "GET / HTTP/1.1\r\nX: " + "a".repeat(20_000) + "\r\n" + end);
    RawHttp.Answer body =
        RawHttp.send(
            port,
            "POST /api/v1/preview HTTP/1.1\r\nContent-Length: " + (300 * 1024 + 1) + "\r\n" + end);

    assertThat(List.of(line.status(), header.status(), body.status()))
        .containsExactly(414, 431, 413);
    assertThat(line.text() + header.text() + body.text()).doesNotContainPattern(INSIDE);
  }

  @Test
  void whatSomebodySendsMakesNoTimeSeries() {
    for (int count = 0; count < 20; count++) {
      RawHttp.request(controller.pagePort(), "METHOD" + count, "/somewhere-" + count);
      RawHttp.request(controller.pagePort(), "POST", "/somewhere-" + count);
      RawHttp.request(controller.pagePort(), "GET", "/somewhere-" + count);
      RawHttp.request(controller.managementPort(), "METHOD" + count, "/somewhere-" + count);
      String item = "/api/v1/namespaces/somewhere-" + count + "/cronhpas/x";
      RawHttp.request(controller.pagePort(), "GET", item, "Accept: text/plain");
      RawHttp.request(controller.pagePort(), "GET", "/somewhere-" + count + "/../index.html");
      RawHttp.request(controller.pagePort(), "GET", "/somewhere-" + count + "/../openapi");
      RawHttp.request(controller.managementPort(), "GET", "/somewhere-" + count + "/../metrics");
      RawHttp.request(controller.managementPort(), "GET", "/health/group/somewhere-" + count);
    }
    RawHttp.request(controller.pagePort(), "GET", "/%69ndex.html");
    RawHttp.request(controller.pagePort(), "GET", "/js/app.js");

    assertThat(controller.management("/metrics"))
        .contains("http_server_requests_seconds_count")
        .doesNotContain("METHOD")
        .contains("uri=\"/js/app.js\"")
        .doesNotContain("somewhere-")
        .doesNotContain("/%69ndex.html");
  }

  @Test
  void hostileTextComesBackAsItWasAndAsJson() throws IOException {
    RawHttp.Answer answer = RawHttp.request(controller.pagePort(), "GET", "/api.json");
    assertThat(answer.headers().get("Content-Type")).startsWith("application/json");
    assertThat(answer.headers()).containsEntry("X-Content-Type-Options", "nosniff");

    List<JsonNode> entries = new ArrayList<>();
    for (JsonNode entry : new ObjectMapper().readTree(controller.page("/api.json"))) {
      JsonNode owner = entry.at("/Job/HPARef/metadata");
      if (owner.path("namespace").asText().equals(sandbox.namespace())
          && owner.path("name").asText().equals("hostile")) {
        entries.add(entry);
      }
    }
    assertThat(entries)
        .extracting(entry -> entry.at("/Job/Name").asText())
        .containsExactlyInAnyOrder(HOSTILE, "up" + HOSTILE);
    assertThat(entries)
        .allSatisfy(
            entry -> {
              assertThat(entry.at("/Job/TargetRef/RefName").asText()).isEqualTo(HOSTILE);
              assertThat(entry.at("/Job/TargetRef/RefKind").asText()).isEqualTo(HOSTILE);
              JsonNode spec = entry.at("/Job/HPARef/spec");
              assertThat(spec.at("/timeZone").asText()).isEqualTo(HOSTILE_ZONE);
              assertThat(spec.at("/excludeDates/0").asText()).isEqualTo(HOSTILE);
              assertThat(spec.at("/jobs/0/schedule").asText()).isEqualTo(HOSTILE);
            });
  }

  @Test
  void whoHoldsEveryConnectionHoldsUpNoRun() throws Exception {
    Instant begin = Instant.now();
    Set<Socket> held = new HashSet<>();
    int refused = 0;
    try {
      while (Duration.between(begin, Instant.now()).toSeconds() < 15) {
        while (held.size() < 200) {
          held.add(halfARequest());
        }
        assertThat(controller.management("/health/live")).contains("UP");
        Thread.sleep(1_000);
        List<Socket> ended = held.stream().filter(PortsIT::isEnded).toList();
        refused = Math.max(refused, ended.size());
        held.removeAll(ended);
        assertThat(held).as("connections that are let in").hasSizeLessThanOrEqualTo(64);
      }
      assertThat(refused).as("connections that are turned away").isGreaterThanOrEqualTo(136);
      assertThat(held).isNotEmpty();
      assertThat(controller.isReady()).isTrue();
    } finally {
      for (Socket socket : held) {
        socket.close();
      }
    }
    await()
        .atMost(20, SECONDS)
        .until(
            () ->
                sandbox
                    .status("web")
                    .history()
                    .get(0)
                    .scheduleTime()
                    .isAfter(begin.plusSeconds(12)));
    List<HistoryEntry> runs =
        sandbox.status("web").history().stream()
            .filter(run -> run.scheduleTime().isAfter(begin))
            .toList();
    assertThat(runs).hasSizeGreaterThan(4);
    assertThat(runs)
        .allSatisfy(
            run -> {
              assertThat(run.result()).isEqualTo(RunResult.Succeed);
              assertThat(Duration.between(run.scheduleTime(), run.executionTime()))
                  .isLessThan(Duration.ofSeconds(5));
            });
    await().atMost(20, SECONDS).until(() -> controller.page("/api.json").startsWith("[{"));
  }

  /** Each sends a byte now and then, so neither end of its connection is idle. */
  @Test
  void slowBodiesHoldUpNeitherProbesNorTheApi() throws Exception {
    String logged = controller.log();
    List<Socket> slow = new ArrayList<>();
    Instant begin = Instant.now();
    try {
      for (int count = 0; count < 10; count++) {
        slow.add(
            begun(
                "POST /api/v1/preview HTTP/1.1\r\nHost: page\r\nContent-Length: 200000\r\n\r\n"
                    + "#".repeat(30_000)));
      }
      int held = slow.size();
      while (Duration.between(begin, Instant.now()).toSeconds() < 8) {
        slow.removeIf(socket -> !goesOn(socket));
        assertProbesAreAnswered();
        assertThat(controller.page("/api/v1/cronhpas")).startsWith("{");
        Thread.sleep(500);
      }
      assertThat(slow).as("bodies that are waited for").hasSize(held);
      await()
          .atMost(10, SECONDS)
          .until(() -> slow.removeIf(socket -> !goesOn(socket)) && slow.isEmpty());
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
    assertThat(controller.log().substring(logged.length())).doesNotContain("\tat ", "ERROR");
  }

  /** As many as are admitted, so the API itself is busy meanwhile. */
  @Test
  void slowReadersHoldUpNoProbe() throws Exception {
    CronHpaJob[] jobs =
        IntStream.range(0, 400)
            .mapToObj(index -> new CronHpaJob("job-" + index, "@yearly", 1))
            .toArray(CronHpaJob[]::new);
    sandbox.cronHpa("large", WEB, jobs);
    await().atMost(30, SECONDS).until(() -> sandbox.status("large").conditions().size() == 400);
    String logged = controller.log();
    List<Socket> slow = new ArrayList<>();
    try {
      for (int count = 0; count < 16; count++) {
        slow.add(begun("GET /api.json HTTP/1.1\r\nHost: page\r\n\r\n"));
      }
      Instant begin = Instant.now();
      while (Duration.between(begin, Instant.now()).toSeconds() < 8) {
        assertProbesAreAnswered();
        for (Socket socket : slow) {
          assertThat(socket.getInputStream().readNBytes(2_000)).isNotEmpty();
        }
        Thread.sleep(500);
      }
      assertThat(RawHttp.request(controller.pagePort(), "GET", "/api.json").status())
          .as("none of the answers has ended")
          .isEqualTo(503);
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
      sandbox.delete("large");
    }
    await().atMost(20, SECONDS).until(() -> controller.page("/api.json").startsWith("["));
    assertThat(controller.log().substring(logged.length())).doesNotContain("\tat ", "ERROR");
  }

  private static void assertProbesAreAnswered() {
    Instant asked = Instant.now();
    assertThat(controller.isReady()).isTrue();
    assertThat(controller.management("/metrics")).contains("http_server_requests_seconds");
    assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(3));
  }

  private static Socket begun(String request) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4_096);
    socket.setSoTimeout(5_000);
    socket.connect(new InetSocketAddress("127.0.0.1", controller.pagePort()));
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  /** Sends one more byte, unless the connection has ended. */
  private static boolean goesOn(Socket socket) {
    try {
      socket.setSoTimeout(1);
      socket.getOutputStream().write('#');
      return !isEnded(socket);
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void aConnectionThatSaysNothingIsEnded() throws IOException {
    try (Socket socket = new Socket("127.0.0.1", controller.pagePort())) {
      socket.setSoTimeout(60_000);
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  private static Socket halfARequest() throws IOException {
    Socket socket = new Socket("127.0.0.1", controller.pagePort());
    socket.setSoTimeout(1);
    try {
      socket
          .getOutputStream()
          .write("GET /api.json HTTP/1.1\r\nX: ".getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      // Turned away already; that is counted later.
    }
    return socket;
  }

  private static boolean isEnded(Socket socket) {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }
}
