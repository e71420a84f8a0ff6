package io.github.cronhpa.runtime;

import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Listable;
import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.controller.CalendarWatch;
import io.github.cronhpa.leader.LeaderElection;
import io.github.cronhpa.scale.outcome.ApiFailure;
import io.github.cronhpa.text.ChangeDetector;
import io.github.cronhpa.text.RootCause;
import io.github.cronhpa.text.SingleLine;
import io.javaoperatorsdk.operator.Operator;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.net.HttpURLConnection;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Starts the operator, as soon as the API server serves our kind. The listener of the extension,
 * which this replaces, ends the process if it does not. A leader whose lease ran out in an outage
 * ends as well; it would then be restarted ever more slowly, and come back up to five minutes after
 * the API server did.
 */
@Singleton
class OperatorStartup {
  private static final Logger LOG = Logger.getLogger(OperatorStartup.class);
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final Operator operator;
  private final KubernetesClient client;
  private final WatchedNamespaces namespaces;
  private final LeaderElection election;
  private final CalendarWatch calendars;
  private final boolean wanted;
  private final ChangeDetector trouble = new ChangeDetector();
  private volatile Thread waiting;
  private volatile boolean stopping;

  OperatorStartup(
      Operator operator,
      KubernetesClient client,
      WatchedNamespaces namespaces,
      LeaderElection election,
      CalendarWatch calendars,
      @ConfigProperty(name = "quarkus.operator-sdk.start-operator", defaultValue = "true")
          boolean wanted) {
    this.operator = operator;
    this.client = client;
    this.namespaces = namespaces;
    this.election = election;
    this.calendars = calendars;
    this.wanted = wanted;
  }

  /** Liveness must be answered while it waits, so the application does not wait with it. */
  void onStartup(
      @Observes @Priority(Interceptor.Priority.LIBRARY_AFTER + 123) StartupEvent started) {
    if (!wanted) {
      return;
    }
    if (isServed() && calendars.start()) {
      start();
    } else {
      waiting = new Thread(this::startWhenServed, "operator-startup");
      waiting.setDaemon(true);
      waiting.start();
    }
  }

  void onShutdown(@Observes ShutdownEvent stopped) {
    stopping = true;
    if (waiting != null) {
      waiting.interrupt();
    }
    if (wanted) {
      operator.stop();
      calendars.stop();
    }
  }

  private void start() {
    operator.start();
    election.start();
  }

  private void startWhenServed() {
    try {
      do {
        Thread.sleep(PAUSE.toMillis());
      } while (!isServed() || !calendars.start());
      start();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Throwable e) { // An Error, too, must not leave a process that never starts.
      if (!stopping) {
        LOG.error("The operator could not be started, the process exits", e);
        exit();
      }
    }
  }

  /** Ends the process in good order. */
  void exit() {
    Quarkus.asyncExit(1);
  }

  private boolean isServed() {
    return namespaces.lists(client).allMatch(this::isAnswered);
  }

  /**
   * A permanent failure counts as an answer: one namespace without rights must not hold up the
   * others, and its watch is retried until the rights are there.
   */
  private boolean isAnswered(
      Listable<? extends KubernetesResourceList<CronHorizontalPodAutoscaler>> objects) {
    try {
      objects.list(new ListOptionsBuilder().withLimit(1L).build());
      return true;
    } catch (KubernetesClientException e) {
      boolean isTransient =
          ApiFailure.of(e).isTransient() || e.getCode() == HttpURLConnection.HTTP_NOT_FOUND;
      if (!isTransient) {
        LOG.errorf(
            "CronHorizontalPodAutoscalers cannot be watched: %s", SingleLine.of(e.getMessage()));
      } else if (trouble.isNew(RootCause.of(e))) {
        LOG.warnf(
            "The start waits until the API server %s serves CronHorizontalPodAutoscalers: %s",
            client.getMasterUrl(), RootCause.of(e));
      }
      return !isTransient;
    }
  }
}
