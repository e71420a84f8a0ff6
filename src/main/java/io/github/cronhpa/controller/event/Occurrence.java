package io.github.cronhpa.controller.event;

import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import java.time.Instant;

/** What happened to an object, and when. */
record Occurrence(CronHorizontalPodAutoscaler object, Notice notice, Instant at) {}
