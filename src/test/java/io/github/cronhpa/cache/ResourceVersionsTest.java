package io.github.cronhpa.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Versions are compared as numbers; others are not ordered. */
class ResourceVersionsTest {

  @ParameterizedTest
  @CsvSource({"99, 100, -1", "100, 100, 0", "1000, 999, 1", "a, 1, ", "1, , "})
  void theyAreNumbers(String one, String other, Integer order) {
    assertThat(ResourceVersions.compare(one, other).stream().boxed().findFirst().orElse(null))
        .isEqualTo(order);
  }
}
