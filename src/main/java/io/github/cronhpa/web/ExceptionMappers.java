package io.github.cronhpa.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.cronhpa.web.view.ErrorResponse;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every failure of the JSON API has the same form, and shows nothing of the inside. */
class ExceptionMappers {
  private static final int TIMEOUT = 408;
  private static final Logger LOG = Logger.getLogger(ExceptionMappers.class);

  @ServerExceptionMapper
  Response known(WebApplicationException refusal) {
    Response answer = refusal.getResponse();
    return answer.getEntity() instanceof ErrorResponse
        ? answer
        : ErrorResponse.response(answer.getStatus(), answer.getStatusInfo().getReasonPhrase());
  }

  /** The client broke off or was too slow: that is no failure of the controller. */
  @ServerExceptionMapper
  Response brokenOff(IOException failure) {
    if (failure instanceof JsonProcessingException) {
      return unknown(failure);
    }
    LOG.debug("A request broke off", failure);
    return ErrorResponse.response(TIMEOUT, "the request did not arrive in time");
  }

  @ServerExceptionMapper
  Response unknown(Throwable failure) {
    LOG.error("A request could not be answered", failure);
    return ErrorResponse.response(500, "internal error; the log has the cause");
  }
}
