package io.github.cronhpa.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.github.cronhpa.manifest.ManifestProblem;
import io.github.cronhpa.manifest.Preview;
import io.github.cronhpa.schedule.ExcludedSpan;
import io.github.cronhpa.schedule.Saving;
import io.github.cronhpa.schedule.Timeline;
import io.github.cronhpa.schedule.TimelineRun;
import io.github.cronhpa.schedule.TimelineStep;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A preview in the form in which the JSON API answers it; the types are named for native images.
 */
@RegisterForReflection(
    targets = {
      Preview.class,
      Preview.Item.class,
      ManifestProblem.class,
      Timeline.class,
      TimelineRun.class,
      TimelineStep.class,
      ExcludedSpan.class,
      Saving.class
    })
final class PreviewJson {
  private PreviewJson() {}

  static String of(Preview preview) throws JsonProcessingException {
    return JsonMapper.builder()
        .addModule(new JavaTimeModule())
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .enable(SerializationFeature.INDENT_OUTPUT)
        .build()
        .writeValueAsString(preview);
  }
}
