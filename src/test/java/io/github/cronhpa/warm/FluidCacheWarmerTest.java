package io.github.cronhpa.warm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.github.cronhpa.api.CronHorizontalPodAutoscaler;
import io.github.cronhpa.api.spec.CronHpaSpec;
import io.github.cronhpa.api.spec.ScaleTargetRef;
import io.github.cronhpa.api.status.HistoryEntry;
import io.github.cronhpa.api.status.RunResult;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One DataLoad for one cause: what was loaded for another run does not count. */
class FluidCacheWarmerTest {
  private static final Instant DUE = Instant.parse("2026-05-04T08:00:00Z");

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          the same run, executed once more  | up  | 5 | data.fluid.io/v1alpha1 | web   | 0     | true
          another due time                  | up  | 5 | data.fluid.io/v1alpha1 | web   | 86400 | false
          another job                       | day | 5 | data.fluid.io/v1alpha1 | web   | 0     | false
          another size in the same window   | up  | 8 | data.fluid.io/v1alpha1 | web   | 0     | false
          another target in the same window | up  | 5 | data.fluid.io/v1alpha1 | other | 0     | false
          another version of the target     | up  | 5 | data.fluid.io/v1       | web   | 0     | true
          """)
  void aNameForEachCause(
      String about, String job, int size, String version, String target, long later, boolean same) {
    String first = name("up", 5, "data.fluid.io/v1alpha1", "web", DUE, DUE);

    String name = name(job, size, version, target, DUE.plusSeconds(later), DUE.plusSeconds(60));

    assertThat(name).matches("cronhpa-[0-9a-f]{8}-[0-9a-z]{6}");
    assertThat(name.equals(first)).isEqualTo(same);
  }

  private static String name(
      String job, int size, String version, String target, Instant due, Instant executed) {
    CronHorizontalPodAutoscaler owner = new CronHorizontalPodAutoscaler();
    owner.setMetadata(new ObjectMetaBuilder().withName("cache").withUid("uid-1").build());
    owner.setSpec(
        new CronHpaSpec(new ScaleTargetRef(version, "AlluxioRuntime", target), null, null));
    return FluidCacheWarmer.name(
        owner, new HistoryEntry(job, due, executed, 1, size, RunResult.Succeed, ""));
  }
}
