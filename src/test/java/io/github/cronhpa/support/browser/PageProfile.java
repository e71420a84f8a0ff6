package io.github.cronhpa.support.browser;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The application of all tests of the page: on the in-process API, showing a {@link Scenario}. */
public final class PageProfile implements QuarkusTestProfile {

  @Override
  public Set<Class<?>> getEnabledAlternatives() {
    return Set.of(Scenario.class);
  }

  @Override
  public List<TestResourceEntry> testResources() {
    return List.of(new TestResourceEntry(PageCluster.class));
  }

  @Override
  public boolean disableGlobalTestResources() {
    return true;
  }

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "cronhpa.time-zone", "Asia/Shanghai",
        "quarkus.application.version", "1.2.3");
  }
}
