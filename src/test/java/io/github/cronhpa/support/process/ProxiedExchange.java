package io.github.cronhpa.support.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/** One connection through the proxy: one request, or one watch for as long as it lasts. */
public final class ProxiedExchange {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  private final FaultProxy proxy;
  private final ProxyBackend upstream;
  private final Socket client;
  private volatile Socket server;
  private volatile FaultProxy.Asked asked;
  private volatile boolean stalled;

  public ProxiedExchange(FaultProxy proxy, ProxyBackend upstream, Socket client) {
    this.proxy = proxy;
    this.upstream = upstream;
    this.client = client;
  }

  /** Serves the connection to its end. */
  public void run() {
    try (client) {
      Optional<RequestHead> head = RequestHead.read(client.getInputStream());
      if (head.isPresent()) {
        serve(head.get());
      }
    } catch (IOException e) {
      // One of the two sides is gone; so is the other now.
    }
  }

  private void serve(RequestHead head) throws IOException {
    asked = head.asked();
    Fault fault = proxy.faultOf(asked);
    proxy.note(asked, fault);
    if (fault == null) {
      pass(head);
    } else if (fault instanceof Fault.Answer answer) {
      // Whoever closes with unread bytes resets the connection, and the answer is lost.
      client.getInputStream().readNBytes(head.contentLength());
      client.getOutputStream().write(text(answer).getBytes(StandardCharsets.UTF_8));
    } else {
      awaitFlow();
      cut();
    }
  }

  private void pass(RequestHead head) throws IOException {
    try (Socket connection = upstream.connect()) {
      server = connection;
      connection.getOutputStream().write(head.forOneRequest(proxy.agent()));
      FaultProxy.start(() -> pump(client, connection));
      pump(connection, client);
    }
  }

  private void pump(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] bytes = new byte[16_384];
      for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
        awaitFlow();
        out.write(bytes, 0, count);
        out.flush();
      }
    } catch (IOException e) {
      // As with an end of the stream: both are closed.
    } finally {
      closeQuietly(to);
      closeQuietly(from);
    }
  }

  /** Nothing moves while the request hangs. */
  private void awaitFlow() {
    try {
      while ((stalled || proxy.faultOf(asked) instanceof Fault.Hang) && !client.isClosed()) {
        Thread.sleep(LOOK_AGAIN.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public boolean isOf(Predicate<FaultProxy.Asked> which) {
    return asked != null && which.test(asked);
  }

  /** Nothing moves any more. */
  public void stall() {
    stalled = true;
  }

  /** Resets both sides. */
  public void cut() {
    try {
      client.setSoLinger(true, 0);
    } catch (IOException e) {
      // It is closed already.
    }
    closeQuietly(client);
    if (server != null) {
      closeQuietly(server);
    }
  }

  private static String text(Fault.Answer answer) {
    String details =
        answer
            .retryAfter()
            .map(pause -> ",\"details\":{\"retryAfterSeconds\":" + pause.toSeconds() + "}")
            .orElse("");
    String body =
        "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},\"status\":\"Failure\","
            + "\"message\":\"a bad day: %s\",\"reason\":\"%s\",\"code\":%d%s}"
                .formatted(answer.reason(), answer.reason(), answer.code(), details);
    return "HTTP/1.1 %d %s\r\n".formatted(answer.code(), answer.reason())
        + "Content-Type: application/json\r\n"
        + answer.retryAfter().map(pause -> "Retry-After: " + pause.toSeconds() + "\r\n").orElse("")
        + "Content-Length: %d\r\nConnection: close\r\n\r\n%s".formatted(body.length(), body);
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is of no use any more, closed or not.
    }
  }
}
