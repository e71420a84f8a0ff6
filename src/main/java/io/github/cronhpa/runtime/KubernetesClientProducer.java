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

/** The one client of the API server: fenced, counted, and with watches that show signs of life. */
final class KubernetesClientProducer {

  @Produces
  @Singleton
  KubernetesClient client(
      KubernetesSerialization serialization,
      Config config,
      FencingInterceptor fence,
      ApiRequestMetrics metrics,
      WatchLiveness liveness) {
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
