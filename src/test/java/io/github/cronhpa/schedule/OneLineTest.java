package io.github.cronhpa.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Whatever a text contains, it stays on one line and is not longer than asked for. */
class OneLineTest {

  @Test
  void controlCharactersAreSpelledOut() {
    assertThat(OneLine.of("a\nb\r\u001b[31m\u0000\u2028\u202e\ud800", 100))
        .isEqualTo("a\\u000ab\\u000d\\u001b[31m\\u0000\\u2028\\u202e\\ud800");
  }

  @Test
  void whatIsTooLongIsCutBetweenCharacters() {
    assertThat(OneLine.of("abcd", 4)).isEqualTo("abcd");
    assertThat(OneLine.of("abcde", 4)).isEqualTo("abcd...");
    assertThat(OneLine.of("abc\ud83d\ude00", 4)).as("half of a pair is none").isEqualTo("abc...");
    assertThat(OneLine.of("ab\n\n", 10)).isEqualTo("ab\\u000a...");
  }

  @Test
  void cuttingAgainChangesNothing() {
    String cut = OneLine.of("x".repeat(500), 100);

    assertThat(OneLine.of(cut, 100)).isEqualTo(cut);
  }
}
