package io.github.cronhpa.runtime;

import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Listable;
import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.javaoperatorsdk.operator.api.config.informer.InformerConfiguration;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where the controller looks: in the namespaces of the setting, and nowhere else, or in all. */
@ApplicationScoped
@Startup
public class WatchedNamespaces {
  private static final String SETTING = "cronhpa.namespaces";

  /** RFC 1123 label, which is what the API server takes as the name of a namespace. */
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

  /** Each is a watch of its own, which the API server holds open. */
  private static final int MAX = 100;

  /** The first list comes in pages, so that a large fleet is never in memory twice, as text too. */
  private static final long OBJECTS_PER_PAGE = 500;

  private final Set<String> names;

  /**
   * Reads the setting once, at start.
   *
   * @param settings the setting
   * @throws IllegalArgumentException if it holds something that is not the name of a namespace
   */
  public WatchedNamespaces(Settings settings) {
    names =
        settings
            .namespaces()
            .filter(text -> !text.isBlank())
            .map(WatchedNamespaces::parse)
            .orElse(Set.of());
  }

  private static Set<String> parse(String text) {
    Set<String> names = new LinkedHashSet<>();
    for (String item : text.split(",", -1)) {
      String name = item.strip();
      if (!NAME.matcher(name).matches()) {
        throw new IllegalArgumentException(
            SETTING
                + ": '"
                + name
                + "' is not the name of a namespace; use names of lower case letters, digits and"
                + " '-', separated by commas, or nothing for all namespaces");
      }
      names.add(name);
    }
    if (names.size() > MAX) {
      throw new IllegalArgumentException(
          SETTING
              + ": "
              + names.size()
              + " namespaces are more than the "
              + MAX
              + " that are possible; use nothing for all namespaces");
    }
    return Collections.unmodifiableSet(names);
  }

  /**
   * The names.
   *
   * @return the namespaces in the order of the setting, none if all are watched
   */
  public Set<String> names() {
    return names;
  }

  /** What to ask for to see all that is watched: one list per namespace, or one of all. */
  Stream<Listable<? extends KubernetesResourceList<CronHorizontalPodAutoscaler>>> lists(
      KubernetesClient client) {
    var objects = client.resources(CronHorizontalPodAutoscaler.class);
    return names.isEmpty()
        ? Stream.of(objects.inAnyNamespace())
        : names.stream().map(objects::inNamespace);
  }

  /** The watch of the operator framework, in these namespaces. */
  InformerConfiguration<CronHorizontalPodAutoscaler> watch(
      InformerConfiguration<CronHorizontalPodAutoscaler> framework) {
    var watch = InformerConfiguration.builder(framework).withInformerListLimit(OBJECTS_PER_PAGE);
    return (names.isEmpty() ? watch.withWatchAllNamespaces() : watch.withNamespaces(names))
        .buildForController();
  }
}
