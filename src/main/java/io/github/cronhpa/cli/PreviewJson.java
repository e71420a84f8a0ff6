package io.github.cronhpa.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.github.cronhpa.forecast.CalendarPeriod;
import io.github.cronhpa.forecast.ReplicaLevel;
import io.github.cronhpa.forecast.Timeline;
import io.github.cronhpa.forecast.TimelineRun;
import io.github.cronhpa.forecast.TimelineWindow;
import io.github.cronhpa.forecast.WeeklySavings;
import io.github.cronhpa.manifest.Preview;
import io.github.cronhpa.manifest.schema.LocatedFieldError;
import io.github.cronhpa.schedule.ExcludedPeriod;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A preview in the form in which the JSON API answers it; the types are named for native images.
 */
@RegisterForReflection(
    targets = {
      Preview.class,
      Preview.Item.class,
      LocatedFieldError.class,
      Timeline.class,
      TimelineRun.class,
      ReplicaLevel.class,
      TimelineWindow.class,
      ExcludedPeriod.class,
      CalendarPeriod.class,
      WeeklySavings.class
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
