package io.github.cronhpa.cli;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;

/** Entry point: with arguments it runs a command, without it runs the controller. */
@QuarkusMain
public final class Main {
  Main() {}

  /**
   * Runs a command and exits, or runs the controller until it is stopped.
   *
   * @param arguments a command with its options, or nothing
   */
  public static void main(String... arguments) {
    if (arguments.length == 0 && !isPlugin()) {
      Quarkus.run();
      return;
    }
    CommandIo console =
        new CommandIo(System.in, writer(FileDescriptor.out), writer(FileDescriptor.err));
    int exitCode =
        new CommandLineApp(console, Kubectl.inPath(), Clock.systemUTC()).execute(arguments);
    console.out().flush();
    console.err().flush();
    System.exit(exitCode);
  }

  /** As a plugin of kubectl it is never the controller. */
  private static boolean isPlugin() {
    return ProcessHandle.current()
        .info()
        .command()
        .map(command -> Path.of(command).getFileName().toString())
        .filter(CommandLineApp.PLUGIN::equals)
        .isPresent();
  }

  /** UTF-8 in every locale: names come out as they are in the file. */
  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
  }
}
