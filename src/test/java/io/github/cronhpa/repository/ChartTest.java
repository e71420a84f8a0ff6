package io.github.cronhpa.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.marcnuri.helm.LintResult;
import io.github.cronhpa.support.repository.Chart;
import io.github.cronhpa.support.repository.Manifests;
import io.github.cronhpa.support.repository.PodTemplates;
import io.github.cronhpa.support.repository.RestrictedProfile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The Helm chart makes the manifests, and what its values ask for. */
class ChartTest {

  private static final String NAME = "kube-system/kubernetes-cronhpa-controller";

  /** Everything that can be switched on at once. */
  private static final String EVERYTHING =
      """
      replicaCount: 2
      enabled: true
      image: {digest: "sha256:%s", pullSecrets: [{name: registry}]}
      resources: {limits: {memory: 100Mi}}
      nodeSelector: {kubernetes.io/os: linux}
      tolerations: [{key: a, operator: Exists}]
      affinity: {nodeAffinity: {}}
      topologySpreadConstraints: [{maxSkew: 1, topologyKey: zone, whenUnsatisfiable: ScheduleAnyway}]
      priorityClassName: system-cluster-critical
      podAnnotations: {a: b}
      podLabels: {team: x}
      commonLabels: {team: x}
      extraEnv: [{name: A, value: b}]
      serviceAccount: {annotations: {a: b}}
      service: {annotations: {a: b}}
      logging: {json: true}
      metrics:
        perObject: false
        serviceMonitor: {enabled: true, interval: 30s, labels: {release: prometheus}}
        prometheusRule: {enabled: true, labels: {release: prometheus}}
        dashboard: {enabled: true}
      podDisruptionBudget: {enabled: true}
      networkPolicy: {enabled: true, pageFrom: [{podSelector: {}}], metricsFrom: [{podSelector: {}}], egress: [{}]}
      admissionPolicy: {enabled: true}
      """
          .formatted("0".repeat(64));

  @Test
  void helmFindsNothingToSay() {
    LintResult result = Chart.lint();

    assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
    assertThat(result.getMessages()).noneMatch(message -> message.contains("WARNING"));
  }

  @Test
  void withoutValuesItIsTheManifests() {
    Map<String, JsonNode> expected = Manifests.installed().bare();
    expected.putAll(in("availability/poddisruptionbudget.yaml").bare());
    // Helm as a library renders as for the oldest server, which does not know the field.
    ((ObjectNode) expected.get("PodDisruptionBudget/" + NAME).get("spec"))
        .remove("unhealthyPodEvictionPolicy");
    JsonNode lease = expected.remove("Lease/" + NAME);

    assertThat(Chart.rendered("").bare()).isEqualTo(expected);
    assertThat(Chart.hooks("").bare()).containsEntry("Lease/" + NAME, lease);
  }

  @Test
  void theCrdStays() {
    assertThat(annotation("")).isEqualTo("keep");
    assertThat(annotation("crds: {keep: false}")).isEmpty();
  }

  private static String annotation(String values) {
    return Chart.rendered(values)
        .the("CustomResourceDefinition")
        .at("/metadata/annotations/helm.sh~1resource-policy")
        .asText();
  }

  /** A dash is what is not there. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          fullnameOverride: other                                | Deployment | /metadata/name | other
          fullnameOverride: other                                | Deployment | /spec/selector/matchLabels/app | other
          fullnameOverride: other                                | ClusterRoleBinding/other-rolebinding | /roleRef/name | other-role
          fullnameOverride: other                                | Role       | /rules/1/resourceNames | [kubernetes-cronhpa-controller]
          commonLabels: {team: x}                                | ServiceAccount | /metadata/labels/team | x
          image: {tag: 1.2.3}                                    | Deployment | image | kubernetes-cronhpa-controller:1.2.3
          image: {repository: r.example.com/a, tag: "1"}         | Deployment | image | r.example.com/a:1
          image: {digest: "sha256:0123456789012345678901234567890123456789012345678901234567890123"} | Deployment | image | kubernetes-cronhpa-controller@sha256:0123456789012345678901234567890123456789012345678901234567890123
          image: {pullPolicy: Always}                            | Deployment | imagePullPolicy | Always
          image: {pullSecrets: [{name: a}]}                      | Deployment | /spec/template/spec/imagePullSecrets | [{name: a}]
          jvm: {enabled: true}                                   | Deployment | image | kubernetes-cronhpa-controller:dev-jvm
          {jvm: {enabled: true}, image: {tag: jvm}}              | Deployment | image | kubernetes-cronhpa-controller:jvm
          resources: {requests: {cpu: 20m}}                      | Deployment | resources | {requests: {cpu: 20m, memory: 64Mi}, limits: {memory: 192Mi}}
          resources: {limits: {memory: 1Gi}}                     | Deployment | resources | {requests: {cpu: 10m, memory: 64Mi}, limits: {memory: 1Gi}}
          replicas: 3                                            | Deployment | /spec/replicas | 3
          timeZone: Asia/Shanghai                                | Deployment | TZ | Asia/Shanghai
          timeZone: ""                                           | Deployment | TZ | -
          fullnameOverride: other                                | Deployment | envFrom | [{configMapRef: {name: other, optional: true}}]
          watchNamespaces: [a, b]                                | Deployment | CRONHPA_NAMESPACES | a,b
          leaderElection: {enabled: false}                       | Deployment | CRONHPA_LEADER_ELECTION_ENABLED | "false"
          leaderElection: {enabled: false}                       | Deployment | /spec/strategy | {type: Recreate}
          leaderElection: {enabled: true}                        | Deployment | /spec/strategy | -
          leaderElection: {leaseName: x}                         | Deployment | CRONHPA_LEADER_ELECTION_LEASE_NAME | x
          leaderElection: {leaseName: x}                         | Role       | /rules/1/resourceNames | [x]
          leaderElection: {leaseDuration: 30s}                   | Deployment | CRONHPA_LEADER_ELECTION_LEASE_DURATION | 30s
          leaderElection: {renewDeadline: 20s}                   | Deployment | CRONHPA_LEADER_ELECTION_RENEW_DEADLINE | 20s
          leaderElection: {retryPeriod: 500ms}                   | Deployment | CRONHPA_LEADER_ELECTION_RETRY_PERIOD | 500ms
          nodeSelector: {a: b}                                   | Deployment | /spec/template/spec/nodeSelector | {a: b}
          tolerations: [{key: a}]                                | Deployment | /spec/template/spec/tolerations | [{key: a}]
          affinity: {nodeAffinity: {}}                           | Deployment | /spec/template/spec/affinity | {nodeAffinity: {}}
          topologySpreadConstraints: [{maxSkew: 1}]              | Deployment | /spec/template/spec/topologySpreadConstraints | [{maxSkew: 1}]
          priorityClassName: x                                   | Deployment | /spec/template/spec/priorityClassName | x
          podAnnotations: {a: b}                                 | Deployment | /spec/template/metadata/annotations | {cluster-autoscaler.kubernetes.io/safe-to-evict: "true", a: b}
          podLabels: {a: b}                                      | Deployment | /spec/template/metadata/labels/a | b
          # Other names.
          replicaCount: 2                                        | Deployment | /spec/replicas | 2
          {replicas: 3, replicaCount: 2}                         | Deployment | /spec/replicas | 2
          nameOverride: other                                    | Deployment | /metadata/name | other
          imagePullSecrets: [{name: a}]                          | Deployment | /spec/template/spec/imagePullSecrets | [{name: a}]
          enabled: true                                          | Deployment | /metadata/name | kubernetes-cronhpa-controller
          extraEnv: [{name: A, value: b}]                        | Deployment | A | b
          podSecurityContext: {runAsUser: null, runAsGroup: null} | Deployment | /spec/template/spec/securityContext | {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}
          serviceAccount: {create: false, name: x}               | ServiceAccount | - | -
          serviceAccount: {create: false, name: x}               | Deployment | /spec/template/spec/serviceAccountName | x
          serviceAccount: {create: false, name: x}               | ClusterRoleBinding/kubernetes-cronhpa-controller-rolebinding | /subjects/0/name | x
          serviceAccount: {create: false, name: x}               | ClusterRoleBinding/kubernetes-cronhpa-controller-targets | /subjects/0/name | x
          serviceAccount: {annotations: {a: b}}                  | ServiceAccount | /metadata/annotations | {a: b}
          rbac: {create: false}                                  | ClusterRoleBinding | - | -
          rbac: {aggregate: false}                               | ClusterRole/kubernetes-cronhpa-controller-view | - | -
          rbac: {aggregate: false}                               | ClusterRole/kubernetes-cronhpa-controller-role | /metadata/name | kubernetes-cronhpa-controller-role
          rbac: {targets: [apps]}                                | ClusterRole/kubernetes-cronhpa-controller-target-fluid | - | -
          rbac: {targets: [keda]}                                | ClusterRole/kubernetes-cronhpa-controller-target-keda | /rules | [{apiGroups: [keda.sh], resources: [scaledobjects], verbs: [get, patch]}]
          {fullnameOverride: other, rbac: {targets: [arc]}}      | ClusterRole/other-target-arc | /rules/0/resources | [autoscalingrunnersets]
          {rbac: {aggregate: false, create: false}}              | ClusterRole | - | -
          rbac: {create: false}                                  | RoleBinding | - | -
          service: {enabled: false}                              | Service    | - | -
          service: {port: 8000}                                  | Service    | /spec/ports/0/port | 8000
          service: {annotations: {a: b}}                         | Service    | /metadata/annotations | {a: b}
          logging: {json: true}                                  | Deployment | QUARKUS_LOG_CONSOLE_JSON_ENABLED | "true"
          metrics: {perObject: false}                            | Deployment | CRONHPA_METRICS_PER_OBJECT | "false"
          metrics: {serviceMonitor: {enabled: true}}             | ServiceMonitor | /spec/endpoints | [{port: metrics, path: /metrics, interval: 30s, honorLabels: true}]
          metrics: {serviceMonitor: {enabled: true, interval: 1m}} | ServiceMonitor | /spec/endpoints/0/interval | 1m
          metrics: {serviceMonitor: {enabled: true, labels: {release: p}}} | ServiceMonitor | /metadata/labels/release | p
          metrics: {prometheusRule: {enabled: true, labels: {release: p}}} | PrometheusRule | /metadata/labels/release | p
          metrics: {dashboard: {enabled: true}}                  | ConfigMap  | /metadata/labels/grafana_dashboard | "1"
          podDisruptionBudget: {enabled: false}                  | PodDisruptionBudget | - | -
          podDisruptionBudget: {minAvailable: 50%}               | PodDisruptionBudget | /spec/minAvailable | 50%
          podDisruptionBudget: {minAvailable: 1}                 | PodDisruptionBudget | /spec/maxUnavailable | -
          networkPolicy: {enabled: true}                         | NetworkPolicy | /spec/ingress | -
          networkPolicy: {enabled: true}                         | NetworkPolicy | /spec/policyTypes | [Ingress, Egress]
          networkPolicy: {enabled: true, pageFrom: [{podSelector: {}}]} | NetworkPolicy | /spec/ingress | [{ports: [{port: http, protocol: TCP}], from: [{podSelector: {}}]}]
          networkPolicy: {enabled: true, metricsFrom: [{podSelector: {}}]} | NetworkPolicy | /spec/ingress | [{ports: [{port: metrics, protocol: TCP}], from: [{podSelector: {}}]}]
          networkPolicy: {enabled: true, egress: [{ports: [{port: 443}]}]} | NetworkPolicy | /spec/egress | [{ports: [{port: 443}]}]
          networkPolicy: {enabled: true, egress: []}             | NetworkPolicy | /spec/policyTypes | [Ingress]
          crds: {install: false}                                 | CustomResourceDefinition | - | -
          admissionPolicy: {enabled: true}                       | ValidatingAdmissionPolicyBinding | /spec/validationActions | [Deny]
          admissionPolicy: {enabled: true, validationActions: [Warn, Audit]} | ValidatingAdmissionPolicyBinding | /spec/validationActions | [Warn, Audit]
          # The names of the original's chart.
          controller: {timezone: Asia/Shanghai}                  | Deployment | TZ | Asia/Shanghai
          controller: {replicas: 2}                              | Deployment | /spec/replicas | 2
          controller: {replicas: 0}                              | Deployment | /spec/replicas | 0
          controller: {resources: {limits: {memory: 100Mi}}}     | Deployment | resources | {requests: {cpu: 10m, memory: 64Mi}, limits: {memory: 100Mi}}
          controller: {nodeSelector: {a: b}}                     | Deployment | /spec/template/spec/nodeSelector | {a: b}
          controller: {affinity: {nodeAffinity: {}}}             | Deployment | /spec/template/spec/affinity | {nodeAffinity: {}}
          controller: {tolerations: [{key: a}]}                  | Deployment | /spec/template/spec/tolerations | [{key: a}]
          controller: {topologySpreadConstraints: [{maxSkew: 1}]} | Deployment | /spec/template/spec/topologySpreadConstraints | [{maxSkew: 1}]
          crds: {needcreate: false}                              | CustomResourceDefinition | - | -
          global: {rbac: {create: false}}                        | ClusterRoleBinding | - | -
          servicemonitor: {enable: true}                         | ServiceMonitor | /spec/selector/matchLabels/app | kubernetes-cronhpa-controller
          cleanup: {cleanupCustomResource: false, image: x}      | Deployment | /spec/replicas | -
          """)
  void aValueDoesWhatItSays(String values, String kind, String place, String expected) {
    Manifests rendered = Chart.rendered(values);
    if (place.equals("-")) {
      assertThat(rendered.names()).noneMatch(name -> (name + "/").startsWith(kind + "/"));
      return;
    }
    JsonNode object = kind.contains("/") ? rendered.bare().get(kind) : rendered.the(kind);
    JsonNode found = at(object, place);
    if (expected.equals("-")) {
      assertThat(found.isMissingNode()).isTrue();
    } else {
      assertThat(found).isEqualTo(Manifests.value(expected));
    }
  }

  /** A pointer, a field of the container, or a variable of its environment. */
  private static JsonNode at(JsonNode object, String place) {
    if (place.startsWith("/")) {
      return object.at(place);
    }
    JsonNode container = object.at("/spec/template/spec/containers/0");
    for (JsonNode variable : container.path("env")) {
      if (variable.path("name").asText().equals(place)) {
        return variable.path("value");
      }
    }
    return container.path(place);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          replicas: two                          | replicas
          replicas: -1                           | replicas
          replica: 2                             | replica
          timeZone: "+08:00"                     | timeZone
          image: {digest: latest}                | digest
          image: {pullPolicy: Sometimes}         | pullPolicy
          image: registry.example.com/x:1             | image
          watchNamespaces: a,b                   | watchNamespaces
          watchNamespaces: [Team_A]              | watchNamespaces
          watchNamespaces: [a, a]                | watchNamespaces
          rbac: {targets: [KEDA]}                | targets
          rbac: {targets: [keda, keda]}          | targets
          leaderElection: {leaseDuration: 15}    | leaseDuration
          leaderElection: {leaseDuration: soon}  | leaseDuration
          metrics: {serviceMonitor: true}        | serviceMonitor
          metrics: {serviceMonitor: {labels: {a: 1}}} | labels
          service: {port: 0}                     | port
          podDisruptionBudget: {maxUnavailable: many} | maxUnavailable
          admissionPolicy: {validationActions: []} | validationActions
          admissionPolicy: {validationActions: [Log]} | validationActions
          extraEnv: [{value: x}]                 | name
          controller: {timeZone: UTC}            | timeZone
          extraEnv: [{name: TZ, value: UTC}]     | extraEnv: TZ is what timeZone sets
          {replicas: 2, leaderElection: {enabled: false}} | replicas: without leaderElection.enabled only one may run
          controller: {image: registry.example.com/original} | controller.image: that is the image of the Go controller
          cleanup: {cleanupCustomResource: true} | cleanup.cleanupCustomResource: this chart deletes no CronHPA
          """)
  void aWrongValueIsRefusedAndNamed(String values, String named) {
    assertThatThrownBy(() -> Chart.rendered(values)).hasMessageContaining(named);
  }

  @Test
  void inSomeNamespacesItsRolesAreThoseOfTheManifests() {
    Manifests rendered = Chart.rendered("watchNamespaces: [a, b]");

    assertThat(rendered.names()).noneMatch(name -> name.startsWith("Cluster"));
    for (String namespace : List.of("a", "b")) {
      for (JsonNode object : in("namespaced/role.yaml").objects()) {
        assertThat(rendered.bare()).containsValue(in(namespace, object));
      }
    }
  }

  @Test
  void norAreThoseOfTargetsOthers() {
    Manifests namespaced =
        Chart.rendered("{watchNamespaces: [a], rbac: {targets: [apps, fluid, keda, kserve, arc]}}");
    Manifests none = Chart.rendered("{watchNamespaces: [a], rbac: {targets: []}}");

    for (JsonNode object : in("namespaced/targets.yaml").objects()) {
      assertThat(namespaced.bare()).containsValue(in("a", object));
    }
    assertThat(none.names()).noneMatch(name -> name.endsWith("-targets"));
    assertThat(Chart.rendered("rbac: {targets: [keda, kserve, arc]}").bare())
        .containsAllEntriesOf(in("targets/keda.yaml").bare())
        .containsAllEntriesOf(in("targets/kserve.yaml").bare())
        .containsAllEntriesOf(in("targets/arc.yaml").bare());
  }

  private static JsonNode in(String namespace, JsonNode object) {
    ObjectNode copy = object.deepCopy();
    ((ObjectNode) copy.get("metadata")).put("namespace", namespace);
    return copy;
  }

  @Test
  void itGoesIntoTheNamespaceOfTheRelease() {
    Manifests rendered = Manifests.of(Chart.text("elsewhere", EVERYTHING));

    assertThat(rendered.objects().toString()).doesNotContain("kube-system");
    assertThat(rendered.names()).contains("Deployment/elsewhere/kubernetes-cronhpa-controller");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "jvm: {enabled: true}", "watchNamespaces: [a]", EVERYTHING_ON})
  void itsPodKeepsTheRestrictedProfile(String values) {
    var pods =
        PodTemplates.in(
            Chart.text("kube-system", values.equals(EVERYTHING_ON) ? EVERYTHING : values));

    assertThat(pods).hasSize(1);
    assertThat(RestrictedProfile.violations(pods.get(0).pod())).isEmpty();
  }

  private static final String EVERYTHING_ON = "everything";

  @Test
  void everythingCanBeSwitchedOnAtOnce() {
    assertThat(Chart.rendered(EVERYTHING).names())
        .extracting(name -> name.substring(0, name.indexOf('/')))
        .containsExactlyInAnyOrder(
            "ClusterRole",
            "ClusterRole",
            "ClusterRole",
            "ClusterRole",
            "ClusterRole",
            "ClusterRole",
            "ClusterRoleBinding",
            "ClusterRoleBinding",
            "ConfigMap",
            "CustomResourceDefinition",
            "Deployment",
            "NetworkPolicy",
            "PodDisruptionBudget",
            "PrometheusRule",
            "Role",
            "RoleBinding",
            "Service",
            "Service",
            "ServiceAccount",
            "ServiceMonitor",
            "ValidatingAdmissionPolicy",
            "ValidatingAdmissionPolicyBinding");
  }

  @Test
  void alertsDashboardAndPolicyAreThoseOfTheFolders() {
    Manifests rendered = Chart.rendered(EVERYTHING);

    assertThat(Chart.rendered("metrics: {serviceMonitor: {enabled: true}}").bare())
        .containsAllEntriesOf(in("monitoring/servicemonitor.yaml").bare());
    assertThat(rendered.the("PrometheusRule").get("spec"))
        .isEqualTo(in("monitoring/prometheusrule.yaml").the("PrometheusRule").get("spec"));
    assertThat(rendered.the("ValidatingAdmissionPolicy").get("spec"))
        .isEqualTo(in("policy/policy.yaml").the("ValidatingAdmissionPolicy").get("spec"));
    assertThat(rendered.the("ValidatingAdmissionPolicyBinding").get("spec"))
        .isEqualTo(in("policy/binding.yaml").the("ValidatingAdmissionPolicyBinding").get("spec"));
    JsonNode dashboard = rendered.the("ConfigMap").get("data");
    assertThat(Manifests.value(dashboard.get("kubernetes-cronhpa-controller.json").asText()))
        .isEqualTo(
            Manifests.value(
                Manifests.text(Manifests.FOLDER.resolve("monitoring/grafana-dashboard.json"))));
  }

  @Test
  void theNetworkPolicyIsThatOfTheFolder() {
    String values =
        """
        networkPolicy:
          enabled: true
          metricsFrom: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: monitoring}}}]
        """;

    assertThat(Chart.rendered(values).bare())
        .containsAllEntriesOf(in("network/networkpolicy.yaml").bare());
  }

  /** A PriorityClass of the system is for kube-system; some clusters refuse it elsewhere. */
  @Test
  void elsewhereThePodsHaveNoPriority() {
    assertThat(
            Manifests.of(Chart.text("elsewhere", ""))
                .the("Deployment")
                .at("/spec/template/spec")
                .has("priorityClassName"))
        .isFalse();
  }

  @Test
  void helmTestAsksTheServiceUnderTheRestrictedProfile() {
    JsonNode pod = Chart.hooks("").the("Pod");

    assertThat(RestrictedProfile.violations(pod)).isEmpty();
    assertThat(pod.at("/spec/containers/0/command/4").asText())
        .isEqualTo("http://kubernetes-cronhpa-controller.kube-system:80/api.json");
    assertThat(Chart.hooks("service: {enabled: false}").names()).containsExactly("Lease/" + NAME);
  }

  private static Manifests in(String file) {
    return Manifests.in(Manifests.FOLDER.resolve(file));
  }

  /** A ServiceMonitor finds the Service of the metrics, and not that of the page. */
  @Test
  void theServiceMonitorFindsItsServiceAlone() {
    Manifests rendered = Chart.rendered("metrics: {serviceMonitor: {enabled: true}}");
    JsonNode wanted = rendered.the("ServiceMonitor").at("/spec/selector/matchLabels");

    assertThat(rendered.objects())
        .filteredOn(object -> object.path("kind").asText().equals("Service"))
        .filteredOn(service -> has(service.at("/metadata/labels"), wanted))
        .extracting(service -> service.at("/metadata/name").asText())
        .containsExactly("kubernetes-cronhpa-controller-metrics");
  }

  private static boolean has(JsonNode labels, JsonNode wanted) {
    return wanted.properties().stream()
        .allMatch(label -> label.getValue().equals(labels.get(label.getKey())));
  }
}
