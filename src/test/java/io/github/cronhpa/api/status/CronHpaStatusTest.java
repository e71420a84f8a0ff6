package io.github.cronhpa.api.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.github.cronhpa.api.spec.CronHpaJob;
import io.github.cronhpa.api.spec.CronHpaSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One status that something else has written must not keep any object from being read. */
class CronHpaStatusTest {

  @ParameterizedTest
  @CsvSource({
    "'\"2026-05-01T08:00:00Z\"', 2026-05-01T08:00:00Z",
    "'\"2026-05-01T16:00:00+08:00\"', 2026-05-01T08:00:00Z",
    "'\"2026-05-01T08:00:00\"', ",
    "'\"2026-05-01 08:00:00Z\"', ",
    "'\"yesterday\"', ",
    "42, ",
    "'{\"a\":[1]}', ",
    "null, "
  })
  void aTimeThatIsNoneIsReadAsAbsent(String json, Instant time) {
    CronHpaStatus status =
        read("{\"conditions\":[{\"name\":\"up\",\"lastProbeTime\":" + json + "}]}");

    assertThat(status.conditions().get(0).name()).isEqualTo("up");
    assertThat(status.conditions().get(0).lastProbeTime()).isEqualTo(time);
  }

  @Test
  void aStateThatIsNoneIsReadAsAbsent() {
    assertThat(read("{\"conditions\":[{\"state\":\"Odd\"}]}").conditions().get(0).state()).isNull();
    assertThat(read("{\"history\":[{\"result\":\"Odd\"}]}").history().get(0).result()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "Succeed Succeed, Succeed",
    "Succeed Submitted, Submitted",
    "Submitted Succeed, Submitted",
    "Submitted Failed, Failed",
    "Failed Succeed, Failed",
    "Odd Succeed, Succeed",
    "Odd, "
  })
  void theStateOfAnObjectIsTheWorstOfItsJobsWhateverIsWrittenThere(String jobs, JobState state) {
    String conditions =
        Arrays.stream(jobs.split(" "))
            .map("{\"state\":\"%s\"}"::formatted)
            .collect(Collectors.joining(","));
    CronHpaStatus status =
        read("{\"state\":\"Submitted\",\"conditions\":[%s]}".formatted(conditions));

    assertThat(status.state()).isEqualTo(state);
    assertThat(Serialization.asJson(status))
        .contains("\"state\":" + (state == null ? "null" : "\"" + state + "\""));
  }

  /** API servers of several versions store them: they do not enforce the format int32. */
  @ParameterizedTest
  @CsvSource({
    "5, 5", "5.0, 5", "1e3, 1000", "-2147483648, -2147483648", "2147483648, ", "-2147483649, ",
    "1e10, ", "1e400, ", "5.5, ", "true, ", "'[1]', ", "null, "
  })
  void aNumberThatNoIntHoldsIsReadAsAbsent(String json, Integer size) {
    CronHpaJob job =
        Serialization.unmarshal(
            "{\"targetSize\":%s,\"name\":\"up\"}".formatted(json), CronHpaJob.class);
    CronHpaStatus status = read("{\"nextTargetSize\":%s,\"schedule\":\"x\"}".formatted(json));

    assertThat(job.targetSize()).isEqualTo(size);
    assertThat(job.name()).isEqualTo("up");
    assertThat(status.nextTargetSize()).isEqualTo(size);
    assertThat(status.schedule()).isEqualTo("x");
  }

  @Test
  void elementsThatAreAbsentAreLeftOut() {
    assertThat(read("{\"conditions\":[null],\"warnings\":[null,\"odd\"]}").conditions()).isEmpty();
    assertThat(
            Serialization.unmarshal("{\"jobs\":[null],\"excludeDates\":[null]}", CronHpaSpec.class)
                .jobs())
        .isEmpty();
  }

  @Test
  void whatIsAbsentIsWrittenAsNullSoThatAMergePatchTakesItAway() {
    assertThat(Serialization.asJson(CronHpaStatus.EMPTY))
        .contains("\"nextScheduleTime\":null")
        .contains("\"warnings\":null")
        .contains("\"history\":null")
        .contains("\"conditions\":[]");
  }

  @Test
  void aMessageThatIsEmptyIsLeftOut() {
    String status = Serialization.asJson(read("{\"conditions\":[{\"name\":\"up\"}]}"));

    assertThat(status).contains("\"conditions\":[{\"name\":\"up\"}]");
    assertThat(read(status).conditions().get(0).message()).isEmpty();
  }

  @Test
  void listsThatAreNotEmptyAreWritten() {
    String json = "{\"warnings\":[\"odd\"],\"history\":[{\"job\":\"up\",\"result\":\"Succeed\"}]}";

    assertThat(read(Serialization.asJson(read(json)))).isEqualTo(read(json));
  }

  @Test
  void timesAreWrittenAsKubernetesDoes() {
    String json = "{\"nextScheduleTime\":\"2026-05-01T08:00:00Z\"}";

    assertThat(Serialization.asJson(read(json)))
        .contains("\"nextScheduleTime\":\"2026-05-01T08:00:00Z\"");
  }

  private static CronHpaStatus read(String json) {
    return Serialization.unmarshal(json, CronHpaStatus.class);
  }
}
