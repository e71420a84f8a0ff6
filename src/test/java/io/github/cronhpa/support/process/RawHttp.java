package io.github.cronhpa.support.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** HTTP as somebody types it, right or wrong: no client library stands between. */
public final class RawHttp {
  private static final int TIMEOUT_MILLIS = 20_000;

  private RawHttp() {}

  /**
   * An answer.
   *
   * @param status the code, 0 where there was no answer
   * @param headers headers by their names in lower case
   * @param text everything that was received
   */
  public record Answer(int status, Map<String, String> headers, String text) {}

  /** Sends a request without a body that ends the connection. */
  public static Answer request(int port, String method, String path, String... headers) {
    String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    return send(
        port,
        "%s %s HTTP/1.1\r\nHost: page\r\nConnection: close\r\n%s\r\n"
            .formatted(method, path, more));
  }

  /** Sends a text, and reads until the server ends the connection. */
  public static Answer send(int port, String text) {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      return answer(
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1));
    } catch (SocketTimeoutException e) {
      throw new AssertionError("the server neither answers nor hangs up", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Answer answer(String text) {
    if (text.isEmpty()) {
      return new Answer(0, Map.of(), text);
    }
    int end = text.indexOf("\r\n\r\n");
    List<String> head = text.substring(0, end).lines().toList();
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line : head.subList(1, head.size())) {
      int colon = line.indexOf(':');
      headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
    }
    return new Answer(Integer.parseInt(head.get(0).split(" ")[1]), headers, text);
  }
}
