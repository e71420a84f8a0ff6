package io.github.cronhpa.tryout;

/** A request that the in-process API answers with an error. */
final class ApiException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int code;

  ApiException(int code, String message) {
    super(message);
    this.code = code;
  }

  static ApiException methodNotAllowed() {
    return new ApiException(405, "the server does not allow this method on the requested resource");
  }

  int code() {
    return code;
  }
}
