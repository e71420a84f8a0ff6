package io.github.cronhpa.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cronhpa.support.GivenSettings;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimetableSettingsProducerTest {

  @ParameterizedTest(name = "setting {0}, TZ {1}: {2}")
  @CsvSource({
    "             ,               , UTC",
    "             , Asia/Shanghai , Asia/Shanghai",
    "             , ''            , UTC",
    "Europe/London,               , Europe/London",
    "Europe/London, Asia/Shanghai , Europe/London"
  })
  void theSettingComesBeforeTheEnvironment(String setting, String tz, String zone) {
    assertThat(zone(setting, tz).getId()).isEqualTo(zone);
  }

  @Test
  void aWrongSettingEndsTheStartAndIsNamed() {
    assertThatThrownBy(() -> zone("Mars/Phobos", "UTC"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "cronhpa.time-zone: 'Mars/Phobos' is not an IANA time zone;"
                + " use a name such as Asia/Shanghai");
    assertThatThrownBy(() -> zone(null, "CST-8"))
        .hasMessageStartingWith("TZ: 'CST-8' is not an IANA time zone");
  }

  private static ZoneId zone(String setting, String tz) {
    Map<String, String> given = setting == null ? Map.of() : Map.of("cronhpa.time-zone", setting);
    return TimetableSettingsProducer.zone(GivenSettings.of(given), Optional.ofNullable(tz));
  }
}
