package io.github.cronhpa.api.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.api.spec.TargetSize;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The records that compare themselves by hand forget no component. */
class EqualsByHandTest {
  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

  @ParameterizedTest
  @ValueSource(
      classes = {
        CronHpaStatus.class,
        JobCondition.class,
        HistoryEntry.class,
        ScaleTargetRef.class,
        TargetSize.class,
        HoldStatus.class,
        OverrideStatus.class,
        WarmStatus.class
      })
  void everyComponentCounts(Class<?> type) throws Exception {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = Arrays.stream(components).map(each -> value(each, 1)).toArray();
    Object one = create(type, values);

    assertThat(type.getDeclaredMethod("equals", Object.class)).isNotNull();
    assertThat(create(type, values.clone())).isEqualTo(one).hasSameHashCodeAs(one);
    assertThat(one).isNotEqualTo(null).isNotEqualTo("one");
    for (int index = 0; index < components.length; index++) {
      Object[] others = values.clone();
      others[index] = value(components[index], 2);
      assertThat(create(type, others)).as(components[index].getName()).isNotEqualTo(one);
      others[index] = null;
      assertThat(create(type, others)).as(components[index].getName()).isNotEqualTo(one);
    }
    IntStream.range(0, values.length).forEach(index -> values[index] = null);
    assertThat(create(type, values)).isEqualTo(create(type, values.clone()));
  }

  private static Object create(Class<?> type, Object[] values) throws Exception {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    return type.getDeclaredConstructor(types).newInstance(values);
  }

  /** One of two different values of a component. */
  private static Object value(RecordComponent component, int which) {
    Class<?> type = component.getType();
    if (type.isEnum()) {
      return type.getEnumConstants()[which];
    }
    if (type == String.class) {
      return "text" + which;
    }
    if (type == Integer.class) {
      return which;
    }
    if (type == Long.class) {
      return Long.valueOf(which);
    }
    if (type == Boolean.class) {
      return which == 1;
    }
    if (type == Instant.class) {
      return NOON.plusSeconds(which);
    }
    if (type == ScaleTargetRef.class) {
      return new ScaleTargetRef("apps/v1", "Deployment", "web" + which);
    }
    if (type == TargetSize.class) {
      return TargetSize.of(which);
    }
    if (type == HoldStatus.class) {
      return new HoldStatus(which, NOON);
    }
    if (type == WarmStatus.class) {
      return new WarmStatus(WarmState.values()[which], NOON, null, null);
    }
    if (type == OverrideStatus.class) {
      return newOverride(which);
    }
    if (type == List.class) {
      String elements = component.getGenericType().getTypeName();
      return elements.contains("JobCondition")
          ? List.of(JobCondition.accepted("id", new CronHpaJob("job" + which, "@daily", 1), NOON))
          : elements.contains("HistoryEntry") ? List.of(newEntry(which)) : List.of("text" + which);
    }
    throw new IllegalArgumentException("no value for " + component);
  }

  private static Object newOverride(int which) {
    return created(OverrideStatus.class, which);
  }

  private static HistoryEntry newEntry(int which) {
    return (HistoryEntry) created(HistoryEntry.class, which);
  }

  private static Object created(Class<?> type, int which) {
    try {
      return create(
          type,
          Arrays.stream(type.getRecordComponents()).map(each -> value(each, which)).toArray());
    } catch (Exception e) {
      throw new IllegalArgumentException(e);
    }
  }
}
