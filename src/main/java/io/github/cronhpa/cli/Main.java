package io.github.cronhpa.cli;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
    StandardOutput output = new StandardOutput();
    CommandIo console =
        new CommandIo(System.in, writer(output), writer(new FileOutputStream(FileDescriptor.err)));
    int exitCode =
        new CommandLineApp(console, Kubectl.inPath(), Clock.systemUTC()).execute(arguments);
    console.out().flush();
    if (output.failure != null) {
      console.err().println("standard output: " + output.failure);
      exitCode = CommandLineApp.WRONG_USAGE;
    }
    console.err().flush();
    System.exit(exitCode);
  }

  /** Remembers why it could not be written, which the writer around it hides. */
  private static final class StandardOutput extends FileOutputStream {
    private String failure;

    StandardOutput() {
      super(FileDescriptor.out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        super.write(bytes, offset, length);
      } catch (IOException e) {
        // A reader that has seen enough, such as head, is no failure.
        failure = "Broken pipe".equals(e.getMessage()) ? null : e.getMessage();
        throw e;
      }
    }
  }

  /** The system resolves the links of the command; the first argument is what was called. */
  private static boolean isPlugin() {
    String command = ProcessHandle.current().info().command().orElse("");
    return isPlugin(command) || isPlugin(firstArgument());
  }

  /** Whether a program is the plugin of kubectl, which is never the controller. */
  static boolean isPlugin(String path) {
    return path.substring(path.lastIndexOf('/') + 1).equals(CommandLineApp.PLUGIN);
  }

  private static String firstArgument() {
    try {
      byte[] arguments = Files.readAllBytes(Path.of("/proc/self/cmdline"));
      return new String(arguments, StandardCharsets.UTF_8).split("\0", 2)[0];
    } catch (IOException e) {
      // There is no such file on other systems than Linux.
      return "";
    }
  }

  /** UTF-8 in every locale: names come out as they are in the file. */
  private static PrintWriter writer(OutputStream stream) {
    return new PrintWriter(stream, false, StandardCharsets.UTF_8);
  }
}
