package io.github.cronhpa.support.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The product as it was packaged: the jar, or, in the Maven profile {@code native}, the binary.
 * What both have to do is tagged {@code native} and so tested with either; {@code jar} and {@code
 * binary} are tags of what one of them has to do.
 */
public final class Product {
  private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");

  /** The profile names the file, so that one that an earlier build left behind is not taken. */
  private static final String BINARY = System.getProperty("binary", "");

  private Product() {}

  /**
   * How the packaged product is started.
   *
   * @param arguments system properties and what follows them
   * @return program and arguments
   */
  public static List<String> command(String... arguments) {
    return isNative() ? with(List.of(BINARY), arguments) : command(JAR, arguments);
  }

  /**
   * How a copy of the packaged application is started.
   *
   * @param jar its quarkus-run.jar
   * @param arguments system properties and what follows them
   * @return program and arguments
   */
  public static List<String> command(Path jar, String... arguments) {
    // The collector and the compiler: half the work of a start, and there are many of them.
    List<String> java =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"));
    Arrays.stream(arguments).filter(Product::isProperty).forEach(java::add);
    java.add("-jar");
    java.add(jar.toAbsolutePath().toString());
    Arrays.stream(arguments).filter(argument -> !isProperty(argument)).forEach(java::add);
    return java;
  }

  /**
   * Whether the binary is tested.
   *
   * @return false for the jar
   */
  public static boolean isNative() {
    return !BINARY.isEmpty();
  }

  private static boolean isProperty(String argument) {
    return argument.startsWith("-D");
  }

  private static List<String> with(List<String> program, String... arguments) {
    List<String> command = new ArrayList<>(program);
    command.addAll(List.of(arguments));
    return command;
  }
}
