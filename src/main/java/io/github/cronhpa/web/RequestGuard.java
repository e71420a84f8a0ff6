package io.github.cronhpa.web;

import io.quarkus.vertx.http.ManagementInterface;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What holds for every request before it is handled: both ports are read only, and that of the page
 * takes a few requests at a time, so that those who look cannot use up the memory of the
 * controller. Each of them may hold a worker thread while its client sends or reads slowly; there
 * are more of these threads, so that probes and metrics always have one.
 */
@Singleton
class RequestGuard {
  /** How many requests are answered at the same time; more are answered with 503. */
  static final int MAX_AT_ONCE = 16;

  /** The one path that takes a body: it shows what a timetable would do, and stores nothing. */
  private static final String PREVIEW = "/api/v1/preview";

  /** How long a body may take, however often a byte of it comes. */
  private static final long MAX_BODY_MILLIS = 10_000;

  private static final List<String> READ = List.of("GET", "HEAD");
  private static final List<String> READ_OR_POST = List.of("GET", "HEAD", "POST");
  private static final int BEFORE_ALL_ELSE = 1_000;

  private final AtomicInteger underWay = new AtomicInteger();

  void ofPage(@Observes Filters filters) {
    filters.register(this::admit, BEFORE_ALL_ELSE);
  }

  void ofManagement(@Observes ManagementInterface management) {
    management.router().route().order(-BEFORE_ALL_ELSE).handler(RequestGuard::admitRead);
  }

  void admit(RoutingContext request) {
    if (!isAllowed(request, PREVIEW.equals(request.normalizedPath()) ? READ_OR_POST : READ)) {
      return;
    }
    if (underWay.incrementAndGet() > MAX_AT_ONCE) {
      underWay.decrementAndGet();
      request.response().putHeader("Retry-After", "1");
      refuse(request, HttpURLConnection.HTTP_UNAVAILABLE, "too many requests at once, try again");
      return;
    }
    request.addEndHandler(ended -> underWay.decrementAndGet());
    if (request.request().method() == HttpMethod.POST) {
      limitTimeOfBody(request);
    }
    request.next();
  }

  private static void limitTimeOfBody(RoutingContext request) {
    long timer =
        request
            .vertx()
            .setTimer(
                MAX_BODY_MILLIS,
                over -> {
                  if (!request.request().isEnded()) {
                    request.request().connection().close();
                  }
                });
    request.addEndHandler(ended -> request.vertx().cancelTimer(timer));
  }

  private static void admitRead(RoutingContext request) {
    if (isAllowed(request, READ)) {
      request.next();
    }
  }

  private static boolean isAllowed(RoutingContext request, List<String> methods) {
    if (methods.contains(request.request().method().name())) {
      return true;
    }
    String allowed = String.join(", ", methods);
    request.response().putHeader("Allow", allowed);
    refuse(request, HttpURLConnection.HTTP_BAD_METHOD, "this path accepts " + allowed);
    return false;
  }

  /** The connection ends, because a body that is not read would be taken for the next request. */
  private static void refuse(RoutingContext request, int status, String message) {
    request
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .putHeader("Connection", "close")
        .end("{\"message\":\"" + message + "\"}");
  }
}
