package io.github.cronhpa.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;

/** Requests to the application under test. */
public final class Http {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final URI root;

  /**
   * Requests to one application.
   *
   * @param root where its pages are
   */
  public Http(URI root) {
    this.root = root;
  }

  /**
   * Gets something.
   *
   * @param path path and query
   * @param headers names and values
   * @return the answer
   */
  public HttpResponse<String> get(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(root.resolve(path));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  /**
   * Posts a text.
   *
   * @param path path and query
   * @param body the text
   * @return the answer
   */
  public HttpResponse<String> post(String path, byte[] body) {
    return send(HttpRequest.newBuilder(root.resolve(path)).POST(BodyPublishers.ofByteArray(body)));
  }

  /**
   * Sends a request of any method.
   *
   * @param method the method
   * @param path path and query
   * @return the answer
   */
  public HttpResponse<String> send(String method, String path) {
    return send(HttpRequest.newBuilder(root.resolve(path)).method(method, BodyPublishers.noBody()));
  }

  /**
   * The JSON of an answer.
   *
   * @param answer the answer
   * @return its body
   */
  public static JsonNode json(HttpResponse<String> answer) {
    try {
      return new ObjectMapper().readTree(answer.body());
    } catch (IOException e) {
      throw new AssertionError(answer.body(), e);
    }
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
