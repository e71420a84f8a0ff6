package io.github.cronhpa.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cronhpa.support.Http;
import io.github.cronhpa.support.WithSampleObjects;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of the web UI over HTTP. */
@QuarkusTest
@TestProfile(WithSampleObjects.class)
class WebUiTest {
  private static final Path FOLDER = Path.of("src/main/resources/META-INF/resources");

  @TestHTTPResource("/")
  URI root;

  private Http http;

  @BeforeEach
  void open() {
    http = new Http(root);
  }

  @Test
  void everyFileIsServedAsItIs() throws IOException {
    List<Path> files;
    try (Stream<Path> paths = Files.walk(FOLDER)) {
      files = paths.filter(Files::isRegularFile).toList();
    }
    assertThat(files).isNotEmpty();
    for (Path file : files) {
      HttpResponse<String> answer = http.get(FOLDER.relativize(file).toString());
      assertThat(answer.statusCode()).as("%s", file).isEqualTo(200);
      assertThat(answer.body()).isEqualTo(Files.readString(file));
      assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/,               text/html;charset=UTF-8",
    "/index.html,     text/html;charset=UTF-8",
    "/css/base.css,   text/css;charset=UTF-8",
    "/js/app.js,      text/javascript;charset=UTF-8",
    "/favicon.svg,    image/svg+xml"
  })
  void theBrowserLearnsWhatItIs(String path, String type) {
    assertThat(http.get(path).headers().firstValue("Content-Type")).contains(type);
    HttpResponse<String> head = http.send("HEAD", path);
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.headers().firstValue("Content-Type")).contains(type);
    assertThat(head.body()).isEmpty();
  }

  @Test
  void whatDidNotChangeIsNotSentAgain() {
    HttpResponse<String> first = http.get("/js/app.js");
    String tag = first.headers().firstValue("ETag").orElseThrow();

    HttpResponse<String> second = http.get("/js/app.js", "If-None-Match", tag);

    assertThat(second.statusCode()).isEqualTo(304);
    assertThat(second.body()).isEmpty();
    assertThat(first.headers().firstValue("Cache-Control")).contains("no-cache");
    assertThat(http.get("/css/base.css", "If-None-Match", tag).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/none.html",
        "/js",
        "/js/",
        "/js/none.js",
        "/application.properties",
        "/js/..%2f..%2f..%2fapplication.properties",
        "/%2e%2e/MANIFEST.MF",
        "/.hidden.html",
        "/js//app.js/",
        "/js/app.js%00.html"
      })
  void nothingElseIs(String path) {
    assertThat(http.get(path).statusCode()).isIn(400, 404);
  }
}
