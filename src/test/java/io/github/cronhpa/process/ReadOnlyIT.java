package io.github.cronhpa.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cronhpa.support.Http;
import io.github.cronhpa.support.cluster.OnKubeApi;
import io.github.cronhpa.support.process.ControllerProcess;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The product writes nothing to disk, so its pod has a read-only file system and no volume. */
@OnKubeApi
@Tag("native")
class ReadOnlyIT {
  /** Nobody can create anything there, root neither. */
  private static final Path NOWHERE = Path.of("/proc/none");

  @Test
  void itStartsAndServesWithoutATemporaryFolder() {
    try (ControllerProcess controller =
        new ControllerProcess("read-only").with("java.io.tmpdir", NOWHERE.toString()).start()) {
      Http http = new Http(URI.create("http://127.0.0.1:" + controller.pagePort()));
      for (String path :
          new String[] {"/", "/js/app.js", "/favicon.svg", "/openapi", "/api.json"}) {
        assertThat(http.get(path).statusCode()).as(path).isEqualTo(200);
      }
      assertThat(
              http.post("/api/v1/preview", "kind: List".getBytes(StandardCharsets.UTF_8))
                  .statusCode())
          .isEqualTo(200);
      assertThat(controller.management("/metrics")).contains("cronhpa_build_info");
      assertThat(NOWHERE).satisfies(folder -> assertThat(Files.exists(folder)).isFalse());
      assertThat(controller.log()).doesNotContain(NOWHERE.toString());
    }
  }
}
