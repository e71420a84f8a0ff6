package io.github.cronhpa.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.authorization.v1.ResourceAttributes;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
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
          get,    apps,                         deployments,                          web,       a,    false
          patch,  apps,                         deployments,                          web,       a,    false
          get,    autoscaling,                  horizontalpodautoscalers,             web,       a,    true
          patch,  autoscaling,                  horizontalpodautoscalers,             web,       a,    true
          create, '',                           events,                               web,       '',   true
          create, coordination.k8s.io,          leases,                               kube-system, '', true
          patch,  coordination.k8s.io,          leases, kube-system, kubernetes-cronhpa-controller,    true
          patch,  coordination.k8s.io,          leases, kube-system, kube-scheduler,                   false
          create, coordination.k8s.io,          leases,                               web,       '',   false
          get,    '',                           secrets,                              kube-system, a,  false
          list,   '',                           pods,                                 web,       '',   false
          """)
  void theControllerMay(
      String verb, String group, String resource, String namespace, String name, boolean allowed) {
    String[] path = resource.split("/");
    ResourceAttributes attributes = new ResourceAttributes();
    attributes.setVerb(verb);
    attributes.setGroup(group);
    attributes.setResource(path[0]);
    attributes.setSubresource(path.length == 2 ? path[1] : null);
    attributes.setNamespace(namespace);
    attributes.setName(name);
    var review =
        KubeApi.shared()
            .admin()
            .resource(
                new SubjectAccessReviewBuilder()
                    .withNewSpec()
                    .withUser(KubeApi.USER)
                    .withGroups("system:serviceaccounts", "system:authenticated")
                    .withResourceAttributes(attributes)
                    .endSpec()
                    .build())
            .create();
    assertThat(review.getStatus().getAllowed()).isEqualTo(allowed);
  }
}
