package io.github.cronhpa.controller;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;

/** Settings as the configuration library reads them, from nothing but what a test gives. */
final class GivenSettings {
  private static final int QUARKUS = 200;

  private GivenSettings() {}

  static Settings of(Map<String, String> properties) {
    return new SmallRyeConfigBuilder()
        .withSources(new PropertiesConfigSource(properties, "given", 0))
        .withConverter(Duration.class, QUARKUS, new DurationConverter())
        .withMapping(Settings.class)
        .build()
        .getConfigMapping(Settings.class);
  }
}
