package io.github.cronhpa.leader;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import jakarta.inject.Singleton;
import java.net.URI;

/**
 * Lets a replica that may not act write nothing but its own lease: not even what it began while it
 * was allowed to, if its machine stood still in between.
 */
@Singleton
public class FencingInterceptor implements Interceptor {
  private final LeaderTerm term;
  private final String leases;
  private final String lease;

  /**
   * A fence around the requests of one process.
   *
   * @param term whether this replica may act
   * @param settings which lease is its own
   * @param config where the API server is
   */
  public FencingInterceptor(LeaderTerm term, LeaderElectionSettings settings, Config config) {
    this.term = term;
    String base = URI.create(config.getMasterUrl()).getPath().replaceAll("/+$", "");
    leases =
        base
            + "/apis/coordination.k8s.io/v1/namespaces/"
            + ControllerNamespace.of(settings, config)
            + "/leases";
    lease = leases + "/" + settings.leaseName();
  }

  @Override
  public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
    if (!"GET".equals(request.method()) && !isOwnLease(request) && !term.mayAct()) {
      throw new KubernetesClientException("this replica does not hold the lease");
    }
  }

  private boolean isOwnLease(HttpRequest request) {
    String path = request.uri().getPath();
    return path.equals(lease) || "POST".equals(request.method()) && path.equals(leases);
  }
}
