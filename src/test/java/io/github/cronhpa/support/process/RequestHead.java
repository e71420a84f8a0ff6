package io.github.cronhpa.support.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Request line and header lines of an HTTP/1.1 request.
 *
 * @param lines the lines without the empty one at the end
 */
public record RequestHead(List<String> lines) {
  private static final String END = "\r\n\r\n";

  /** Reads the head and nothing of the body; empty where the client closed instead. */
  public static Optional<RequestHead> read(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    while (!bytes.toString(StandardCharsets.ISO_8859_1).endsWith(END)) {
      int next = in.read();
      if (next < 0) {
        return Optional.empty();
      }
      bytes.write(next);
    }
    return Optional.of(
        new RequestHead(bytes.toString(StandardCharsets.ISO_8859_1).strip().lines().toList()));
  }

  public FaultProxy.Asked asked() {
    String[] words = lines.get(0).split(" ");
    return new FaultProxy.Asked(words[0], words[1]);
  }

  /** The length of the body as the client tells it. */
  public int contentLength() {
    return lines.stream()
        .filter(line -> isHeader(line, "content-length"))
        .map(line -> Integer.parseInt(line.substring(line.indexOf(':') + 1).strip()))
        .findFirst()
        .orElse(0);
  }

  /** The same request, after which the server closes the connection unless it is upgraded. */
  public byte[] forOneRequest(String agent) {
    boolean upgrade = lines.stream().anyMatch(line -> isHeader(line, "upgrade"));
    StringBuilder text = new StringBuilder();
    lines.stream()
        .filter(line -> upgrade || !isHeader(line, "connection"))
        .filter(line -> agent == null || !isHeader(line, "user-agent"))
        .forEach(line -> text.append(line).append("\r\n"));
    if (!upgrade) {
      text.append("Connection: close\r\n");
    }
    if (agent != null) {
      text.append("User-Agent: ").append(agent).append("\r\n");
    }
    return text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static boolean isHeader(String line, String name) {
    return line.toLowerCase(Locale.ROOT).startsWith(name + ":");
  }
}
