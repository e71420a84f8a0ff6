package io.github.cronhpa.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cronhpa.support.cluster.KubeApi;
import io.github.cronhpa.support.cluster.OnKubeApi;
import io.github.cronhpa.support.cluster.Rights;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the shipped roles let the controller do, and what not. */
@OnKubeApi
class RightsIT {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # verb, group,                      resource,                             namespace, name, allowed
          list,   autoscaling.alibabacloud.com, cronhorizontalpodautoscalers,         '',        '',   true
          watch,  autoscaling.alibabacloud.com, cronhorizontalpodautoscalers,         '',        '',   true
          update, autoscaling.alibabacloud.com, cronhorizontalpodautoscalers,         web,       a,    false
          delete, autoscaling.alibabacloud.com, cronhorizontalpodautoscalers,         web,       a,    false
          patch,  autoscaling.alibabacloud.com, cronhorizontalpodautoscalers,         web,       a,    false
          patch,  autoscaling.alibabacloud.com, cronhorizontalpodautoscalers/status,  web,       a,    true
          get,    apps,                         deployments/scale,                    web,       a,    true
          patch,  apps,                         statefulsets/scale,                   web,       a,    true
          patch,  '',                           replicationcontrollers/scale,         web,       a,    true
          patch,  data.fluid.io,                alluxioruntimes/scale,                web,       a,    true
          update, apps,                         deployments/scale,                    web,       a,    false
          get,    apps,                         deployments,                          web,       a,    true
          get,    apps,                         statefulsets,                         web,       a,    true
          get,    apps,                         replicasets,                          web,       a,    true
          get,    apps,                         daemonsets,                           web,       a,    false
          list,   apps,                         deployments,                          web,       '',   false
          watch,  apps,                         deployments,                          web,       '',   false
          patch,  apps,                         deployments,                          web,       a,    false
          get,    data.fluid.io,                alluxioruntimes,                      web,       a,    true
          get,    data.fluid.io,                vineyardruntimes,                     web,       a,    true
          patch,  data.fluid.io,                alluxioruntimes,                      web,       a,    false
          get,    data.fluid.io,                thinruntimes,                         web,       a,    true
          patch,  data.fluid.io,                thinruntimes,                         web,       a,    true
          patch,  data.fluid.io,                cacheruntimes,                        web,       a,    true
          update, data.fluid.io,                thinruntimes,                         web,       a,    false
          get,    data.fluid.io,                dataloads,                            web,       a,    true
          create, data.fluid.io,                dataloads,                            web,       '',   true
          delete, data.fluid.io,                dataloads,                            web,       a,    false
          get,    data.fluid.io,                datasets,                             web,       a,    false
          get,    keda.sh,                      scaledobjects,                        web,       a,    false
          patch,  serving.kserve.io,            inferenceservices,                    web,       a,    false
          patch,  actions.github.com,           autoscalingrunnersets,                web,       a,    false
          get,    autoscaling,                  horizontalpodautoscalers,             web,       a,    true
          patch,  autoscaling,                  horizontalpodautoscalers,             web,       a,    true
          create, '',                           events,                               web,       '',   true
          patch,  '',                           events,                               web,       a,    true
          get,    '',                           events,                               web,       a,    false
          update, '',                           events,                               web,       a,    false
          delete, '',                           events,                               web,       a,    false
          create, coordination.k8s.io,          leases,                               kube-system, '', true
          patch,  coordination.k8s.io,          leases, kube-system, kubernetes-cronhpa-controller,    true
          patch,  coordination.k8s.io,          leases, kube-system, kube-scheduler,                   false
          create, coordination.k8s.io,          leases,                               web,       '',   false
          create, coordination.k8s.io,          leases,                               default,   '',   false
          delete, coordination.k8s.io,          leases, kube-system, kubernetes-cronhpa-controller,    false
          get,    '',                           secrets,                              kube-system, a,  false
          get,    '',                           secrets,                              web,       a,    false
          list,   '',                           secrets,                              '',        '',   false
          watch,  '',                           secrets,                              '',        '',   false
          list,   '',                           configmaps,                           kube-system, '', true
          watch,  '',                           configmaps,                           kube-system, '', true
          get,    '',                           configmaps,                           kube-system, a,  false
          create, '',                           configmaps,                           kube-system, '', false
          patch,  '',                           configmaps,                           kube-system, a,  false
          update, '',                           configmaps,                           kube-system, a,  false
          delete, '',                           configmaps,                           kube-system, a,  false
          list,   '',                           configmaps,                           web,       '',   false
          list,   '',                           configmaps,                           '',        '',   false
          watch,  '',                           configmaps,                           '',        '',   false
          create, '',                           serviceaccounts/token,                kube-system, kubernetes-cronhpa-controller, false
          impersonate, '',                      users,                                '',        a,    false
          list,   '',                           namespaces,                           '',        '',   false
          list,   '',                           pods,                                 web,       '',   false
          create, '',                           pods/exec,                            web,       a,    false
          create, autoscaling.alibabacloud.com, cronhorizontalpodautoscalers,         web,       '',   false
          get,    autoscaling.alibabacloud.com, cronhorizontalpodautoscalers,         web,       a,    false
          update, autoscaling.alibabacloud.com, cronhorizontalpodautoscalers/status,  web,       a,    false
          delete, autoscaling,                  horizontalpodautoscalers,             web,       a,    false
          create, autoscaling,                  horizontalpodautoscalers,             web,       '',   false
          update, apps,                         deployments,                          web,       a,    false
          patch,  '',                           nodes,                                '',        a,    false
          list,   apiextensions.k8s.io,         customresourcedefinitions,            '',        '',   false
          bind,   rbac.authorization.k8s.io,    clusterroles,                         '',        cluster-admin, false
          patch,  rbac.authorization.k8s.io,    clusterrolebindings,                  '',        a,    false
          patch,  admissionregistration.k8s.io, validatingwebhookconfigurations,      '',        a,    false
          list,   '',                           events,                               web,       '',   false
          """)
  void theControllerMay(
      String verb, String group, String resource, String namespace, String name, boolean allowed) {
    assertThat(Rights.ofController(KubeApi.shared(), verb, group, resource, namespace, name))
        .isEqualTo(allowed);
  }
}
