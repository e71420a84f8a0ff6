package io.github.cronhpa.tryout;

import io.fabric8.kubernetes.api.model.APIGroup;
import io.fabric8.kubernetes.api.model.APIGroupBuilder;
import io.fabric8.kubernetes.api.model.APIGroupListBuilder;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceBuilder;
import io.fabric8.kubernetes.api.model.APIResourceListBuilder;
import io.fabric8.kubernetes.api.model.APIVersionsBuilder;
import io.fabric8.kubernetes.api.model.GroupVersionForDiscovery;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The documents of /api, /apis and /version, which name what the in-process API serves. */
final class Discovery {

  private static final Map<String, String> VERSION =
      Map.of("major", "1", "minor", "33", "gitVersion", "v1.33.0+in-process");

  private final ServedResources served;

  Discovery(ServedResources served) {
    this.served = served;
  }

  /** The document at a path without its query; empty if there is none. */
  Optional<Object> at(String path) {
    List<String> parts = Stream.of(path.split("/")).filter(part -> !part.isEmpty()).toList();
    String joined = String.join("/", parts);
    if (joined.equals("version")) {
      return Optional.of(VERSION);
    }
    if (joined.equals("api")) {
      return Optional.of(new APIVersionsBuilder().withVersions("v1").build());
    }
    if (joined.equals("api/v1")) {
      return resources("v1");
    }
    if (joined.equals("apis")) {
      return Optional.of(new APIGroupListBuilder().withGroups(groups()).build());
    }
    if (joined.startsWith("apis/") && parts.size() == 2) {
      return groups().stream()
          .filter(group -> group.getName().equals(parts.get(1)))
          .map(Object.class::cast)
          .findFirst();
    }
    return joined.startsWith("apis/") && parts.size() == 3
        ? resources(parts.get(1) + "/" + parts.get(2))
        : Optional.empty();
  }

  private List<APIGroup> groups() {
    return served.all().stream()
        .map(ServedResource::group)
        .filter(group -> !group.isEmpty())
        .distinct()
        .map(this::group)
        .toList();
  }

  private APIGroup group(String name) {
    List<GroupVersionForDiscovery> versions =
        served.all().stream()
            .filter(resource -> resource.group().equals(name))
            .map(
                resource -> new GroupVersionForDiscovery(resource.apiVersion(), resource.version()))
            .distinct()
            .toList();
    return new APIGroupBuilder()
        .withName(name)
        .withVersions(versions)
        .withPreferredVersion(versions.get(0))
        .build();
  }

  private Optional<Object> resources(String apiVersion) {
    List<APIResource> resources =
        served.all().stream()
            .filter(resource -> resource.apiVersion().equals(apiVersion))
            .flatMap(Discovery::resources)
            .toList();
    return resources.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new APIResourceListBuilder()
                .withGroupVersion(apiVersion)
                .withResources(resources)
                .build());
  }

  private static Stream<APIResource> resources(ServedResource resource) {
    APIResourceBuilder itself =
        resource(resource, "")
            .withSingularName(resource.kind().toLowerCase(Locale.ROOT))
            .withKind(resource.kind())
            .withVerbs("create", "delete", "get", "list", "patch", "update", "watch");
    APIResourceBuilder status =
        resource(resource, "/status").withKind(resource.kind()).withVerbs("get", "patch", "update");
    APIResourceBuilder scale =
        resource(resource, "/scale")
            .withKind("Scale")
            .withGroup("autoscaling")
            .withVersion("v1")
            .withVerbs("get", "patch", "update");
    return Stream.of(
            Stream.of(itself),
            resource.status() ? Stream.of(status) : Stream.<APIResourceBuilder>empty(),
            resource.scale() != null ? Stream.of(scale) : Stream.<APIResourceBuilder>empty())
        .flatMap(one -> one)
        .map(APIResourceBuilder::build);
  }

  private static APIResourceBuilder resource(ServedResource resource, String subresource) {
    return new APIResourceBuilder()
        .withName(resource.plural() + subresource)
        .withSingularName("")
        .withNamespaced(resource.namespaced());
  }
}
