package io.github.cronhpa.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.jboss.logging.Logger;

/**
 * Serves the files of the web UI from the class path. The server's own handler copies each of them
 * to a temporary folder first, so the pod would need a volume that can be written.
 */
@Singleton
class WebUi {
  private static final Logger LOG = Logger.getLogger(WebUi.class);
  private static final String FOLDER = "META-INF/resources";

  /** Folders without a dot, and a file at the end; possessive, for others take stack for each. */
  private static final Pattern FILE = Pattern.compile("(?:/\\w[\\w-]*+)++(?:\\.[\\w-]++)++");

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html;charset=UTF-8",
          "css", "text/css;charset=UTF-8",
          "js", "text/javascript;charset=UTF-8",
          "svg", "image/svg+xml");

  void register(@Observes Router router) {
    router.get().handler(WebUi::serve);
    router.head().handler(WebUi::serve);
  }

  /** Whether a path is that of a file, in the one form that has nothing to be resolved. */
  static boolean isFile(String path) {
    return FILE.matcher(path).matches() && classLoader().getResource(FOLDER + path) != null;
  }

  private static ClassLoader classLoader() {
    return Thread.currentThread().getContextClassLoader();
  }

  private static void serve(RoutingContext request) {
    String asked = request.normalizedPath();
    String path = asked.equals("/") ? "/index.html" : asked;
    byte[] file = FILE.matcher(path).matches() ? read(FOLDER + path) : null;
    if (file == null) {
      request.next();
      return;
    }
    String tag = tag(file);
    HttpServerResponse response = request.response();
    // A new version is seen at once; what did not change is not sent again.
    response.putHeader("Cache-Control", "no-cache").putHeader("ETag", tag);
    if (tag.equals(request.request().getHeader("If-None-Match"))) {
      response.setStatusCode(HttpURLConnection.HTTP_NOT_MODIFIED).end();
      return;
    }
    String extension = path.substring(path.lastIndexOf('.') + 1);
    response
        .putHeader("Content-Type", TYPES.getOrDefault(extension, "application/octet-stream"))
        .end(Buffer.buffer(file));
  }

  private static byte[] read(String name) {
    try (InputStream content = classLoader().getResourceAsStream(name)) {
      return content == null ? null : content.readAllBytes();
    } catch (IOException e) {
      LOG.errorf(e, "%s cannot be read", name);
      return null;
    }
  }

  private static String tag(byte[] file) {
    CRC32 sum = new CRC32();
    sum.update(file);
    return '"' + Long.toHexString(sum.getValue()) + '-' + file.length + '"';
  }
}
