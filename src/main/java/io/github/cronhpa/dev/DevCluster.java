package io.github.cronhpa.dev;

import io.fabric8.kubernetes.client.Config;

/** The cluster of dev mode, implemented outside the product and found by {@code ServiceLoader}. */
public interface DevCluster extends AutoCloseable {

  /**
   * How a client finds the cluster.
   *
   * @return a configuration that reads nothing from the environment
   */
  Config clientConfig();

  /**
   * Logs, once the application is up, which cluster it works on.
   *
   * @param port HTTP port of the web UI
   */
  void announce(int port);

  @Override
  void close();
}
