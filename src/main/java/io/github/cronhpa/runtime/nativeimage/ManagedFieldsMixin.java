package io.github.cronhpa.runtime.nativeimage;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.quarkus.kubernetes.client.KubernetesClientObjectMapperCustomizer;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;

/**
 * Leaves managedFields out of what is read: who wrote which field is of no use here, and it is more
 * than the object itself.
 */
@Singleton
class ManagedFieldsMixin implements KubernetesClientObjectMapperCustomizer {
  @RegisterForReflection
  @JsonIgnoreProperties("managedFields")
  private interface WithoutManagedFields {}

  @Override
  public void customize(ObjectMapper mapper) {
    mapper.addMixIn(ObjectMeta.class, WithoutManagedFields.class);
  }
}
