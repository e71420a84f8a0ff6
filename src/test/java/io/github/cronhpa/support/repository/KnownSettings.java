package io.github.cronhpa.support.repository;

import io.github.cronhpa.leader.LeaderElectionSettings;
import io.github.cronhpa.runtime.Settings;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The settings of the controller, as its code has them. */
public final class KnownSettings {

  private KnownSettings() {}

  /** Property, environment variable and default of each setting, with a space between them. */
  public static List<String> rows() {
    return Stream.concat(
            settings("cronhpa.", Settings.class),
            settings("cronhpa.leader-election.", LeaderElectionSettings.class))
        .toList();
  }

  /** The names of all properties. */
  public static List<String> properties() {
    return rows().stream().map(row -> row.split(" ")[0]).toList();
  }

  /** The names of all environment variables. */
  public static List<String> variables() {
    return rows().stream().map(row -> row.split(" ")[1]).toList();
  }

  private static Stream<String> settings(String prefix, Class<?> type) {
    return Stream.of(type.getMethods())
        .flatMap(
            method -> {
              String property = prefix + name(method);
              return method.getReturnType().getPackage() == Settings.class.getPackage()
                  ? settings(property + ".", method.getReturnType())
                  : Stream.of(property + " " + environment(property) + " " + byDefault(method));
            });
  }

  private static String name(Method method) {
    WithName name = method.getAnnotation(WithName.class);
    return name == null
        ? method.getName().replaceAll("(?=[A-Z])", "-").toLowerCase(Locale.ROOT)
        : name.value();
  }

  private static String environment(String property) {
    return property.replaceAll("[^a-z]", "_").toUpperCase(Locale.ROOT);
  }

  private static String byDefault(Method method) {
    WithDefault value = method.getAnnotation(WithDefault.class);
    return value == null ? "-" : value.value();
  }
}
