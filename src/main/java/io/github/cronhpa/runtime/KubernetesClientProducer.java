package io.github.cronhpa.runtime;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.impl.BaseClient;
import io.fabric8.kubernetes.client.impl.KubernetesClientImpl;
import io.fabric8.kubernetes.client.utils.HttpClientUtils;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.github.cronhpa.cache.LivenessHttpClient;
import io.github.cronhpa.cache.WatchLiveness;
import io.github.cronhpa.leader.FencingInterceptor;
import io.github.cronhpa.metrics.ApiRequestMetrics;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The one client of the API server: fenced, counted, with watches that show signs of life, and
 * under the name of the controller, by which the API server's audit log and managed fields know it.
 */
final class KubernetesClientProducer {

  @Produces
  @Singleton
  KubernetesClient client(
      KubernetesSerialization serialization,
      Config config,
      FencingInterceptor fence,
      ApiRequestMetrics metrics,
      WatchLiveness liveness,
      @ConfigProperty(name = "quarkus.application.name") String name,
      @ConfigProperty(name = "quarkus.application.version") String version) {
    config.setUserAgent(name + "/" + version);
    HttpClient http =
        HttpClientUtils.getHttpClientFactory()
            .newBuilder(config)
            .addOrReplaceInterceptor("leadership", fence)
            .addOrReplaceInterceptor("metrics", metrics)
            .build();
    return new KubernetesClientImpl(
        new LivenessHttpClient(http, liveness),
        config,
        BaseClient.DEFAULT_EXECUTOR_SUPPLIER,
        serialization);
  }

  void close(@Disposes KubernetesClient client) {
    client.close();
  }
}
