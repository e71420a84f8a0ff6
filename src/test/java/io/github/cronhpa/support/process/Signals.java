package io.github.cronhpa.support.process;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Sends what Java cannot send. */
public final class Signals {
  private Signals() {}

  public static void send(String signal, long pid) {
    try {
      int code = new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start().waitFor();
      if (code != 0) {
        throw new AssertionError("kill -" + signal + " " + pid + " failed with code " + code);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
