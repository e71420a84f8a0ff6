package io.github.cronhpa.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether the API server is behind what it has delivered before. */
class FreshReadTest {

  @ParameterizedTest
  @CsvSource({"99, 100, true", "100, 100, false", "1000, 999, false", "a, 1, false", ", 1, false"})
  void aListIsNeverBehind(String version, String known, boolean older) {
    assertThat(FreshRead.isOlder(version, known)).isEqualTo(older);
  }
}
