package io.github.cronhpa.dev;

import io.fabric8.kubernetes.client.Config;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.vertx.http.HttpServerStart;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ServiceLoader;

/**
 * Points the Kubernetes client of dev mode at the {@link DevCluster} of src/tryout.
 *
 * <p>Its classes are compiled with the tests and are in no jar, and Quarkus has no setting that
 * adds a folder to the class path of dev mode. So they are loaded from the output folder of the
 * tests.
 */
@Singleton
@IfBuildProfile("dev")
@IfBuildProperty(name = "tryout", stringValue = "true", enableIfMissing = true)
final class DevClusterLoader {

  private static final Path TEST_CLASSES = Path.of("target", "test-classes");

  private final URLClassLoader classes;
  private final DevCluster cluster;

  DevClusterLoader() throws MalformedURLException {
    URL[] folder = {TEST_CLASSES.toUri().toURL()};
    classes = new URLClassLoader(folder, DevClusterLoader.class.getClassLoader());
    cluster =
        ServiceLoader.load(DevCluster.class, classes)
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "The try-out is not compiled: nothing in "
                            + TEST_CLASSES.toAbsolutePath()
                            + " implements DevCluster. Fix the tests if they do not compile, or"
                            + " use your cluster: ./mvnw quarkus:dev -Dtryout=false"));
  }

  /** Replaces the configuration that Quarkus reads from kubeconfig and settings. */
  @Produces
  @Singleton
  Config clientConfig() {
    return cluster.clientConfig();
  }

  void onStart(@ObservesAsync HttpServerStart started) {
    cluster.announce(started.options().getPort());
  }

  @PreDestroy
  void stop() throws IOException {
    cluster.close();
    classes.close();
  }
}
