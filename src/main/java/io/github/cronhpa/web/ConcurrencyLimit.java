package io.github.cronhpa.web;

import io.github.cronhpa.web.view.ErrorResponse;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Lets two requests of one kind run at a time and answers the others with 503. For those that can
 * take a processor for a second or two, which the runs need as well.
 */
final class ConcurrencyLimit {
  private final String requests;
  private final Semaphore free = new Semaphore(2);

  /** A limit for requests of this name, in the plural. */
  ConcurrencyLimit(String requests) {
    this.requests = requests;
  }

  <T> T run(Supplier<T> request) {
    if (!free.tryAcquire()) {
      throw ErrorResponse.busy("other " + requests + " are under way, try again");
    }
    try {
      return request.get();
    } finally {
      free.release();
    }
  }
}
