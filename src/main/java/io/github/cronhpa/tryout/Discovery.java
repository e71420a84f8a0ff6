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

/** Says which kinds the in-process API serves, as /api and /apis do. */
final class Discovery {

  private static final Map<String, String> VERSION =
      Map.of("major", "1", "minor", "33", "gitVersion", "v1.33.0+in-process");

  private final ServedKinds kinds;

  Discovery(ServedKinds kinds) {
    this.kinds = kinds;
  }

  /** The document at a path without its query; empty where there is none. */
  Optional<Object> at(String path) {
    List<String> parts = Stream.of(path.split("/")).filter(part -> !part.isEmpty()).toList();
    String place = String.join("/", parts);
    if (place.equals("version")) {
      return Optional.of(VERSION);
    }
    if (place.equals("api")) {
      return Optional.of(new APIVersionsBuilder().withVersions("v1").build());
    }
    if (place.equals("api/v1")) {
      return resources("v1");
    }
    if (place.equals("apis")) {
      return Optional.of(new APIGroupListBuilder().withGroups(groups()).build());
    }
    if (place.startsWith("apis/") && parts.size() == 2) {
      return groups().stream()
          .filter(group -> group.getName().equals(parts.get(1)))
          .map(Object.class::cast)
          .findFirst();
    }
    return place.startsWith("apis/") && parts.size() == 3
        ? resources(parts.get(1) + "/" + parts.get(2))
        : Optional.empty();
  }

  private List<APIGroup> groups() {
    return kinds.all().stream()
        .map(ServedKind::group)
        .filter(group -> !group.isEmpty())
        .distinct()
        .map(this::group)
        .toList();
  }

  private APIGroup group(String name) {
    List<GroupVersionForDiscovery> versions =
        kinds.all().stream()
            .filter(kind -> kind.group().equals(name))
            .map(kind -> new GroupVersionForDiscovery(kind.apiVersion(), kind.version()))
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
        kinds.all().stream()
            .filter(kind -> kind.apiVersion().equals(apiVersion))
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

  private static Stream<APIResource> resources(ServedKind kind) {
    APIResourceBuilder itself =
        resource(kind, "")
            .withSingularName(kind.kind().toLowerCase(Locale.ROOT))
            .withKind(kind.kind())
            .withVerbs("create", "delete", "get", "list", "patch", "update", "watch");
    APIResourceBuilder status =
        resource(kind, "/status").withKind(kind.kind()).withVerbs("get", "patch", "update");
    APIResourceBuilder scale =
        resource(kind, "/scale")
            .withKind("Scale")
            .withGroup("autoscaling")
            .withVersion("v1")
            .withVerbs("get", "patch", "update");
    return Stream.of(
            Stream.of(itself),
            kind.status() ? Stream.of(status) : Stream.<APIResourceBuilder>empty(),
            kind.scale() != null ? Stream.of(scale) : Stream.<APIResourceBuilder>empty())
        .flatMap(one -> one)
        .map(APIResourceBuilder::build);
  }

  private static APIResourceBuilder resource(ServedKind kind, String subresource) {
    return new APIResourceBuilder()
        .withName(kind.plural() + subresource)
        .withSingularName("")
        .withNamespaced(kind.namespaced());
  }
}
