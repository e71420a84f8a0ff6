package io.github.cronhpa.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cronhpa.support.GivenSettings;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WatchedNamespacesTest {

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\n"})
  void nothingIsAllNamespaces(String setting) {
    assertThat(of(setting).names()).isEmpty();
  }

  @Test
  void noSettingIsAllNamespaces() {
    assertThat(new WatchedNamespaces(GivenSettings.of(Map.of())).names()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a            | a
          a,b          | a b
          ' b , a, b ' | b a
          team-1,0     | team-1 0
          """)
  void namesAreSeparatedByCommas(String setting, String names) {
    assertThat(of(setting).names()).containsExactly(names.split(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a b   | a b
          A     | A
          a,    | ''
          ,     | ''
          a,,b  | ''
          -a    | -a
          a-    | a-
          a.b   | a.b
          a/b   | a/b
          *     | *
          ..    | ..
          a;b   | a;b
          JOSDK_WATCH_CURRENT | JOSDK_WATCH_CURRENT
          """)
  void aWrongNameEndsTheStart(String setting, String name) {
    assertThatThrownBy(() -> of(setting))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "cronhpa.namespaces: '%s' is not the name of a namespace; use names of lower case"
                + " letters, digits and '-', separated by commas, or nothing for all namespaces",
            name);
  }

  @Test
  void aNameHasAtMost63Characters() {
    assertThat(of("a".repeat(63)).names()).hasSize(1);
    assertThatThrownBy(() -> of("a".repeat(64))).hasMessageContaining("is not the name");
  }

  @Test
  void theirNumberIsBounded() {
    assertThat(of(many(100)).names()).hasSize(100);
    assertThatThrownBy(() -> of(many(101)))
        .hasMessage(
            "cronhpa.namespaces: 101 namespaces are more than the 100 that are possible;"
                + " use nothing for all namespaces");
  }

  private static String many(int count) {
    return IntStream.range(0, count).mapToObj(i -> "n" + i).collect(Collectors.joining(","));
  }

  private static WatchedNamespaces of(String setting) {
    return new WatchedNamespaces(GivenSettings.of(Map.of("cronhpa.namespaces", setting)));
  }
}
