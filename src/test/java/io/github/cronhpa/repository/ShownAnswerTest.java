package io.github.cronhpa.repository;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cronhpa.support.repository.ShownAnswer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What counts as the same answer. */
class ShownAnswerTest {

  private static final String PRINTED =
      """
      NAME   NEXT                   AGE
      web    2026-05-01T08:00:00Z   <invalid>
      Id: 15477750-1c20-3183-837e-acf908f91a05
      Message:
      Every: @every 1h30m
      web   ClusterIP   10.0.0.209   80/TCP
      deployment.apps "web" deleted
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "all of it, other ages and widths | NAME  NEXT  AGE;web  2026-05-01T08:00:00Z  3d4h;"
            + "Id: 95d0e399-5988-39d4-814e-ff04678e88ec;Message:;Every: @every 1h30m;web ClusterIP 172.21.11.139 80/TCP;deployment.apps \"web\" deleted | true",
        "the begin | NAME NEXT AGE;... | true",
        "the end | ...;Message:;Every: @every 1h30m;web ClusterIP 172.21.11.139 80/TCP;deployment.apps \"web\" deleted | true",
        "a part of the middle | ...;Message:;... | true",
        "the begin as if it were all | NAME   NEXT   AGE | false",
        "the end as if it were all | Message:;Every: @every 1h30m;web ClusterIP 172.21.11.139 80/TCP;deployment.apps \"web\" deleted | false",
        "what a newer kubectl prints | ...;deployment.apps \"web\" deleted from default namespace"
            + " | true",
        "another time | NAME   NEXT   AGE;web   2026-05-01T09:00:00Z   1s;... | false",
        "an identity with what looks like an age | ...;"
            + "Id: 0bbd622d-2065-310c-800d-837e4821c0f6;Message:;... | true",
        "a line left out | ...;Id: 15477750-1c20-3183-837e-acf908f91a05;Every: @every 1h30m | false",
        "another order | ...;Message:;...;NAME  NEXT  AGE;... | false",
        "a line that was not printed | ...;Succeed;... | false"
      })
  void isNoticed(String what, String shown, boolean same) {
    assertThat(ShownAnswer.matches(shown.replace(';', '\n') + "\n", PRINTED))
        .as(what)
        .isEqualTo(same);
  }
}
