package io.github.cronhpa.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeZonesTest {

  @ParameterizedTest
  @ValueSource(strings = {"Europe/London", "Asia/Shanghai", "UTC", "GMT", "Etc/GMT+8"})
  void knowsIanaNames(String name) {
    assertThat(TimeZones.parse(name)).contains(ZoneId.of(name));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "+08:00", "UTC+8", "Z", "europe/london", "Europe/London ", "Mars/X"})
  void refusesAllElse(String name) {
    assertThat(TimeZones.parse(name)).isEmpty();
  }
}
