package io.github.cronhpa.tryout;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;

/**
 * The switch of the try-out. {@link TryOut} reads it at build time, by its name; as a setting of
 * its own it is known at run time too, where Quarkus refuses unknown names beside the controller's.
 */
@ConfigMapping(prefix = "cronhpa")
interface TryOutSettings {

  /** Whether dev mode runs on the in-process API. */
  @WithName("try")
  @WithDefault("true")
  boolean enabled();
}
