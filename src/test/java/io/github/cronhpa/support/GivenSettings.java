package io.github.cronhpa.support;

import io.github.cronhpa.leader.LeaderElectionSettings;
import io.github.cronhpa.runtime.Settings;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;

/** Settings as the configuration library reads them, from nothing but what a test gives. */
public final class GivenSettings {
  private static final int QUARKUS = 200;

  private GivenSettings() {}

  public static Settings of(Map<String, String> properties) {
    return read(properties, Settings.class);
  }

  public static LeaderElectionSettings ofElection(Map<String, String> properties) {
    return read(properties, LeaderElectionSettings.class);
  }

  private static <T> T read(Map<String, String> properties, Class<T> mapping) {
    return new SmallRyeConfigBuilder()
        .withSources(new PropertiesConfigSource(properties, "given", 0))
        .withConverter(Duration.class, QUARKUS, new DurationConverter())
        .withMapping(mapping)
        .build()
        .getConfigMapping(mapping);
  }
}
