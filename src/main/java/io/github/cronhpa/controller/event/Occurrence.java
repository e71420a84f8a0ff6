package io.github.cronhpa.controller.event;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Instant;

/** What happened to an object, and when. */
record Occurrence(HasMetadata object, Notice notice, Instant at) {}
