package io.github.cronhpa.cli;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/** Where the process begins: with arguments it is a command, without it is the controller. */
@QuarkusMain
public final class Main {
  Main() {}

  /**
   * Runs a command and ends, or runs the controller until it is told to stop.
   *
   * @param arguments a command with its options, or nothing
   */
  public static void main(String... arguments) {
    if (arguments.length == 0) {
      Quarkus.run();
      return;
    }
    Console console =
        new Console(System.in, writer(FileDescriptor.out), writer(FileDescriptor.err));
    int exitCode = new Commands(console, Clock.systemUTC()).run(arguments);
    console.out().flush();
    console.err().flush();
    System.exit(exitCode);
  }

  /** UTF-8 whatever the locale: names come out as they are in the file. */
  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
  }
}
