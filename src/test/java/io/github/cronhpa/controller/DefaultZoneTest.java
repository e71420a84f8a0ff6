package io.github.cronhpa.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefaultZoneTest {

  @ParameterizedTest(name = "setting {0}, TZ {1}: {2}")
  @CsvSource({
    "             ,               , UTC",
    "             , Asia/Shanghai , Asia/Shanghai",
    "             , ''            , UTC",
    "Europe/London,               , Europe/London",
    "Europe/London, Asia/Shanghai , Europe/London"
  })
  void theSettingComesBeforeTheEnvironment(String setting, String tz, String zone) {
    assertThat(zone(setting, tz).get().getId()).isEqualTo(zone);
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

  private static DefaultZone zone(String setting, String tz) {
    Settings settings =
        new Settings() {
          @Override
          public Optional<String> timeZone() {
            return Optional.ofNullable(setting);
          }

          @Override
          public LeaderElection leaderElection() {
            throw new UnsupportedOperationException("not of interest here");
          }
        };
    return new DefaultZone(settings, Optional.ofNullable(tz));
  }
}
