package io.github.cronhpa.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Whatever a text contains, it stays on one line and is not longer than asked for. */
class SingleLineTest {

  @Test
  void controlCharactersAreSpelledOut() {
    assertThat(SingleLine.of("a\nb\r\u001b[31m\u0000\u2028\u202e\ud800", 100))
        .isEqualTo("a\\u000ab\\u000d\\u001b[31m\\u0000\\u2028\\u202e\\ud800");
  }

  @Test
  void whatIsTooLongIsCutBetweenCharacters() {
    assertThat(SingleLine.of("abcd", 4)).isEqualTo("abcd");
    assertThat(SingleLine.of("abcde", 4)).isEqualTo("abcd...");
    assertThat(SingleLine.of("abc\ud83d\ude00", 4))
        .as("half of a pair is none")
        .isEqualTo("abc...");
    assertThat(SingleLine.of("ab\n\n", 10)).isEqualTo("ab\\u000a...");
  }

  @Test
  void cuttingAgainChangesNothing() {
    String cut = SingleLine.of("x".repeat(500), 100);

    assertThat(SingleLine.of(cut, 100)).isEqualTo(cut);
  }
}
