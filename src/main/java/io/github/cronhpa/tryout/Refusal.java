package io.github.cronhpa.tryout;

/** A request that the in-process API answers with an error. */
final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int code;

  Refusal(int code, String message) {
    super(message);
    this.code = code;
  }

  static Refusal verb() {
    return new Refusal(405, "the server does not allow this method on the requested resource");
  }

  int code() {
    return code;
  }
}
