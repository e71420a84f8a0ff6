package io.github.cronhpa.metrics;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Counts the requests to the API server by what they are, and the answers. What is asked and not
 * answered is the difference: a request that hangs or finds no server reaches no interceptor.
 */
@Singleton
public class ApiRequestMetrics implements Interceptor {

  /** Answers, as the label of the metric. */
  enum Answer {
    DONE("2xx"),
    REFUSED("4xx"),
    TOO_MANY("429"),
    BROKEN("5xx");

    private static final int BAD_REQUEST = 400;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private final String code;

    Answer(String code) {
      this.code = code;
    }

    static Answer of(int status) {
      if (status == TOO_MANY_REQUESTS) {
        return TOO_MANY;
      }
      return status < BAD_REQUEST ? DONE : status < SERVER_ERROR ? REFUSED : BROKEN;
    }
  }

  private final Map<ApiRequest, Counter> requests = new EnumMap<>(ApiRequest.class);
  private final Map<ApiRequest, Map<Answer, Counter>> answers = new EnumMap<>(ApiRequest.class);

  /** All of them are there from the start, so that the first refusal is an increase. */
  ApiRequestMetrics(MeterRegistry registry) {
    for (ApiRequest request : ApiRequest.values()) {
      requests.put(
          request,
          counter("cronhpa_api_requests_total", "Requests to the API server", request)
              .register(registry));
      Map<Answer, Counter> ofRequest = new EnumMap<>(Answer.class);
      for (Answer answer : Answer.values()) {
        ofRequest.put(
            answer,
            counter("cronhpa_api_responses_total", "Answers of the API server", request)
                .tag("code", answer.code)
                .register(registry));
      }
      answers.put(request, ofRequest);
    }
  }

  private static Counter.Builder counter(String name, String description, ApiRequest request) {
    return Counter.builder(name)
        .description(description)
        .tag("verb", request.verb())
        .tag("resource", request.resource());
  }

  @Override
  public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
    requests.get(kind(request)).increment();
  }

  @Override
  public void after(
      HttpRequest request,
      HttpResponse<?> response,
      AsyncBody.Consumer<List<ByteBuffer>> consumer) {
    answers.get(kind(request)).get(Answer.of(response.code())).increment();
  }

  private static ApiRequest kind(HttpRequest request) {
    URI uri = request.uri();
    return ApiRequest.of(request.method(), uri.getPath(), uri.getRawQuery());
  }
}
