package io.github.cronhpa.controller;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/**
 * The way to the API server. A replica that may not act writes nothing on it but the lease: not
 * even what it began while it might, if its machine stood still in between.
 */
final class FencedClient {
  private static final String LEASES = "/leases";

  @Produces
  @Singleton
  KubernetesClient client(
      KubernetesSerialization serialization,
      Config config,
      Leadership leadership,
      ApiRequestMeters meters) {
    return new KubernetesClientBuilder()
        .withKubernetesSerialization(serialization)
        .withConfig(config)
        .withHttpClientBuilderConsumer(
            builder ->
                builder
                    .addOrReplaceInterceptor("leadership", new Fence(leadership))
                    .addOrReplaceInterceptor("meters", meters))
        .build();
  }

  void close(@Disposes KubernetesClient client) {
    client.close();
  }

  private record Fence(Leadership leadership) implements Interceptor {
    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
      boolean reads = "GET".equals(request.method());
      if (!reads && !request.uri().getPath().contains(LEASES) && !leadership.mayAct()) {
        throw new KubernetesClientException("this replica does not hold the lease");
      }
    }
  }
}
