package io.github.cronhpa.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CronHorizontalPodAutoscalerTest {

  @Test
  void emptyMapsAndListsOfTheMetadataAreNotKept() {
    ObjectMeta meta = read("{'name': 'web', 'namespace': 'shop'}");

    assertThat(List.of(meta.getAnnotations(), meta.getLabels(), meta.getAdditionalProperties()))
        .allSatisfy(map -> assertThat(map).isSameAs(Map.of()));
    assertThat(List.of(meta.getFinalizers(), meta.getManagedFields(), meta.getOwnerReferences()))
        .allSatisfy(list -> assertThat(list).isSameAs(List.of()));
    assertThat(meta.getName()).isEqualTo("web");
  }

  @Test
  void whatTheMetadataHoldsIsKept() {
    ObjectMeta meta =
        read(
            "{'annotations': {'a': 'x'}, 'labels': {'b': 'y'}, 'finalizers': ['f'],"
                + " 'ownerReferences': [{'name': 'owner'}], 'managedFields': [{'manager': 'm'}],"
                + " 'unknown': 1}");

    assertThat(meta.getAnnotations()).isEqualTo(Map.of("a", "x"));
    assertThat(meta.getLabels()).isEqualTo(Map.of("b", "y"));
    assertThat(meta.getFinalizers()).containsExactly("f");
    assertThat(meta.getOwnerReferences().get(0).getName()).isEqualTo("owner");
    assertThat(meta.getManagedFields().get(0).getManager()).isEqualTo("m");
    assertThat(meta.getAdditionalProperties()).isEqualTo(Map.of("unknown", 1));
  }

  @Test
  void anObjectCanBeWithoutMetadata() {
    CronHorizontalPodAutoscaler object = new CronHorizontalPodAutoscaler();

    object.setMetadata(null);

    assertThat(object.getMetadata()).isNull();
  }

  private static ObjectMeta read(String metadata) {
    String json = "{'metadata': " + metadata + "}";
    return Serialization.unmarshal(json.replace('\'', '"'), CronHorizontalPodAutoscaler.class)
        .getMetadata();
  }
}
