package io.github.cronhpa.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are twice in the tree, because a tool reads its own folder only, are the same. */
class FreshCopiesTest {
  private static final String REFRESH = "./mvnw test -Dtest=FreshCopiesTest -Dcronhpa.refresh=true";

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      textBlock =
          """
          crd.yaml,                          helm/kubernetes-cronhpa-controller/files/crd.yaml
          policy/policy.yaml,                helm/kubernetes-cronhpa-controller/files/policy.yaml
          policy/binding.yaml,               helm/kubernetes-cronhpa-controller/files/binding.yaml
          monitoring/prometheusrule.yaml,    helm/kubernetes-cronhpa-controller/files/prometheusrule.yaml
          monitoring/grafana-dashboard.json, helm/kubernetes-cronhpa-controller/files/grafana-dashboard.json
          crd.yaml,                          kustomize/base/crd.yaml
          rbac.yaml,                         kustomize/base/rbac.yaml
          clusterrole.yaml,                  kustomize/base/clusterrole.yaml
          deployment.yaml,                   kustomize/base/deployment.yaml
          service.yaml,                      kustomize/base/service.yaml
          """)
  void aCopyIsFresh(String source, String copy) throws IOException {
    Path file = Manifests.FOLDER.resolve(copy);
    String expected = Manifests.text(Manifests.FOLDER.resolve(source));
    if (Boolean.getBoolean("cronhpa.refresh")) {
      Files.writeString(file, expected);
    }
    assertThat(Files.exists(file) ? Files.readString(file) : "")
        .as("%s is not %s any more. Refresh it: %s", copy, source, REFRESH)
        .isEqualTo(expected);
  }
}
