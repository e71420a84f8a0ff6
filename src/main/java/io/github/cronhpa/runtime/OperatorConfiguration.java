package io.github.cronhpa.runtime;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.controller.CronHpaReconciler;
import io.github.cronhpa.controller.work.WorkerPool;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.Cloner;
import io.javaoperatorsdk.operator.api.config.ConfigurationService;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.monitoring.micrometer.MicrometerMetrics;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkiverse.operatorsdk.runtime.QuarkusConfigurationService;
import io.quarkiverse.operatorsdk.runtime.QuarkusControllerConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** The operator framework, configured for many objects that are reconciled when they are due. */
final class OperatorConfiguration {
  private static final int MIN_MILLIS = 1_000;
  private static final int MAX_MILLIS = 60_000;
  private static final int WITHOUT_END = -1;

  /** A run that has begun ends as it should, unless the API server hangs. */
  private static final Duration TIME_TO_FINISH = Duration.ofSeconds(2);

  @Produces
  @ApplicationScoped
  Operator operator(
      QuarkusConfigurationService quarkus,
      WorkerPool pool,
      CronHpaReconciler reconciler,
      WatchedNamespaces namespaces) {
    ConfigurationService configuration =
        ConfigurationService.newOverriddenConfigurationService(
            quarkus,
            overrider ->
                overrider
                    .withKubernetesClient(quarkus.getKubernetesClient())
                    .withExecutorService(pool.reconciles())
                    .withReconciliationTerminationTimeout(TIME_TO_FINISH)
                    .withResourceCloner(new NoCopyCloner()));
    Operator operator = new Operator(configuration);
    operator.register(
        reconciler,
        new Configuration(
            configuration, quarkus, quarkus.getConfigurationFor(reconciler), namespaces));
    return operator;
  }

  /** Per controller and not per object: the number of time series must not grow with objects. */
  @Produces
  @Singleton
  Metrics metrics(MeterRegistry registry) {
    return MicrometerMetrics.withoutPerResourceMetrics(registry);
  }

  /** The framework would copy each object by way of JSON for each reconcile. We change none. */
  private static final class NoCopyCloner implements Cloner {
    @Override
    public <R extends HasMetadata> R clone(R object) {
      return object;
    }
  }

  /**
   * The framework's configuration with another retry and without its own timer. The timer would
   * reconcile every object every ten hours, and keeps a cancelled timer task of each reconcile
   * until then. An unexpected failure is retried without end.
   */
  private static final class Configuration
      extends QuarkusControllerConfiguration<CronHorizontalPodAutoscaler> {
    private final ConfigurationService configuration;

    Configuration(
        ConfigurationService configuration,
        QuarkusConfigurationService parent,
        QuarkusControllerConfiguration<CronHorizontalPodAutoscaler> framework,
        WatchedNamespaces namespaces) {
      super(
          namespaces.watch(framework.getInformerConfig()),
          framework.getName(),
          framework.isGenerationAware(),
          framework.getAssociatedReconcilerClassName(),
          new GenericRetry()
              .setInitialInterval(MIN_MILLIS)
              .setIntervalMultiplier(2)
              .setMaxInterval(MAX_MILLIS)
              .setMaxAttempts(WITHOUT_END),
          framework.getRateLimiter(),
          null,
          framework.getFinalizerName(),
          framework.fieldManager(),
          framework.getWorkflow(),
          framework.getResourceTypeName(),
          framework.getResourceClass());
      setParent(parent);
      this.configuration = configuration;
    }

    @Override
    public ConfigurationService getConfigurationService() {
      return configuration;
    }

    @Override
    public Optional<Duration> maxReconciliationInterval() {
      return Optional.empty();
    }
  }
}
