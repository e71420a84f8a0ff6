package io.github.cronhpa.repository;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.github.cronhpa.support.cluster.Access;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A rule grants what the API server would grant for it. */
class AccessTest {

  private final PolicyRule scaleOfAnything =
      new PolicyRuleBuilder()
          .withApiGroups("*")
          .withResources("*/scale")
          .withVerbs("get", "patch")
          .build();

  private final PolicyRule events =
      new PolicyRuleBuilder().withApiGroups("").withResources("events").withVerbs("create").build();

  @ParameterizedTest
  @CsvSource({
    "patch,  apps, deployments/scale,  true",
    "get,    data.fluid.io, alluxioruntimes/scale, true",
    "update, apps, deployments/scale,  false",
    "patch,  apps, deployments,        false",
    "patch,  apps, deployments/status, false"
  })
  void aSubresourceOfAnything(String verb, String group, String resource, boolean granted) {
    assertThat(new Access(verb, group, resource).grantedBy(scaleOfAnything)).isEqualTo(granted);
  }

  @ParameterizedTest
  @CsvSource({
    "create, '', events, true",
    "create, events.k8s.io, events, false",
    "patch,  '', events, false",
    "create, '', pods,   false"
  })
  void aNamedResource(String verb, String group, String resource, boolean granted) {
    assertThat(new Access(verb, group, resource).grantedBy(events)).isEqualTo(granted);
  }
}
