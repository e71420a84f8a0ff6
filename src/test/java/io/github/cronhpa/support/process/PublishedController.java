package io.github.cronhpa.support.process;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EndpointPort;
import io.fabric8.kubernetes.api.model.EndpointPortBuilder;
import io.fabric8.kubernetes.api.model.EndpointsBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.github.cronhpa.support.cluster.KubeApi;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A controller that the installed Service leads to. A test's API server has no controllers and no
 * kubelet, so this creates what they would: the Pod of the Deployment, its address, and the
 * Endpoints and EndpointSlice of the Service.
 */
public final class PublishedController implements AutoCloseable {

  private static final String SLICES = "discovery.k8s.io/v1";

  private final KubernetesClient admin;
  private final ControllerProcess controller;
  private final String address = address();

  /**
   * Starts the controller and publishes it.
   *
   * @param api an API server with the manifests applied
   * @param name what the log is called
   */
  public PublishedController(KubeApi api, String name) {
    admin = api.admin();
    controller = new ControllerProcess(name, api).start();
    Pod pod = createPod();
    Service service =
        admin.services().inNamespace(KubeApi.NAMESPACE).withName(KubeApi.NAME).require();
    admin
        .resource(
            new EndpointsBuilder()
                .withNewMetadata()
                .withNamespace(KubeApi.NAMESPACE)
                .withName(KubeApi.NAME)
                .endMetadata()
                .addNewSubset()
                .addNewAddress()
                .withIp(address)
                .withNewTargetRef()
                .withKind("Pod")
                .withNamespace(KubeApi.NAMESPACE)
                .withName(KubeApi.NAME)
                .withUid(pod.getMetadata().getUid())
                .endTargetRef()
                .endAddress()
                .withPorts(
                    service.getSpec().getPorts().stream().map(port -> endpoint(port, pod)).toList())
                .endSubset()
                .build())
        .create();
    if (admin.getApiResources(SLICES) != null) {
      createSlice(service, pod);
    }
  }

  /** What newer API servers go by. */
  private void createSlice(Service service, Pod pod) {
    List<Map<String, Object>> ports =
        service.getSpec().getPorts().stream()
            .map(port -> endpoint(port, pod))
            .map(
                port ->
                    Map.<String, Object>of(
                        "name",
                        Objects.requireNonNullElse(port.getName(), ""),
                        "port",
                        port.getPort(),
                        "protocol",
                        "TCP"))
            .toList();
    GenericKubernetesResource slice = new GenericKubernetesResource();
    slice.setApiVersion(SLICES);
    slice.setKind("EndpointSlice");
    slice.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace(KubeApi.NAMESPACE)
            .withName(KubeApi.NAME)
            .addToLabels("kubernetes.io/service-name", KubeApi.NAME)
            .build());
    slice.setAdditionalProperty("addressType", "IPv4");
    slice.setAdditionalProperty(
        "endpoints",
        List.of(
            Map.of(
                "addresses",
                List.of(address),
                "conditions",
                Map.of("ready", true),
                "targetRef",
                Map.of(
                    "kind",
                    "Pod",
                    "namespace",
                    KubeApi.NAMESPACE,
                    "name",
                    KubeApi.NAME,
                    "uid",
                    pod.getMetadata().getUid()))));
    slice.setAdditionalProperty("ports", ports);
    slices().resource(slice).create();
  }

  private NonNamespaceOperation<
          GenericKubernetesResource,
          GenericKubernetesResourceList,
          Resource<GenericKubernetesResource>>
      slices() {
    return admin.genericKubernetesResources(SLICES, "EndpointSlice").inNamespace(KubeApi.NAMESPACE);
  }

  /** The path of the Service under the API server's proxy, as the documents write it. */
  public String path() {
    return "/api/v1/namespaces/" + KubeApi.NAMESPACE + "/services/" + KubeApi.NAME + "/proxy";
  }

  /** The Pod of the Deployment, but for the ports, which are free ones here. */
  private Pod createPod() {
    PodTemplateSpec template =
        admin
            .apps()
            .deployments()
            .inNamespace(KubeApi.NAMESPACE)
            .withName(KubeApi.NAME)
            .require()
            .getSpec()
            .getTemplate();
    Pod pod =
        new PodBuilder()
            .withNewMetadata()
            .withNamespace(KubeApi.NAMESPACE)
            .withName(KubeApi.NAME)
            .withLabels(template.getMetadata().getLabels())
            .endMetadata()
            .withSpec(template.getSpec())
            .editSpec()
            // Servers before 1.22 want a token that only a controller manager makes.
            .withAutomountServiceAccountToken(false)
            .endSpec()
            .build();
    for (ContainerPort port : pod.getSpec().getContainers().get(0).getPorts()) {
      port.setContainerPort(
          port.getName().equals("http") ? controller.pagePort() : controller.managementPort());
    }
    Pod created = admin.resource(pod).create();
    admin
        .pods()
        .inNamespace(KubeApi.NAMESPACE)
        .withName(KubeApi.NAME)
        .editStatus(
            existing ->
                new PodBuilder(existing)
                    .editOrNewStatus()
                    .withPodIP(address)
                    .withPodIPs(List.of())
                    .addNewPodIP(address)
                    .endStatus()
                    .build());
    return created;
  }

  /** What the endpoints controller makes of a port of a Service. */
  private static EndpointPort endpoint(ServicePort port, Pod pod) {
    int number =
        pod.getSpec().getContainers().get(0).getPorts().stream()
            .filter(each -> each.getName().equals(port.getTargetPort().getStrVal()))
            .findFirst()
            .orElseThrow()
            .getContainerPort();
    return new EndpointPortBuilder().withName(port.getName()).withPort(number).build();
  }

  /** An address of this machine that is not its loopback, which Endpoints may not name. */
  private static String address() {
    try {
      return NetworkInterface.networkInterfaces()
          .flatMap(each -> Collections.list(each.getInetAddresses()).stream())
          .filter(each -> each instanceof Inet4Address)
          .filter(each -> !each.isLoopbackAddress() && !each.isLinkLocalAddress())
          .map(InetAddress::getHostAddress)
          .findFirst()
          .orElseThrow();
    } catch (SocketException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    admin.endpoints().inNamespace(KubeApi.NAMESPACE).withName(KubeApi.NAME).delete();
    if (admin.getApiResources(SLICES) != null) {
      slices().withName(KubeApi.NAME).delete();
    }
    admin.pods().inNamespace(KubeApi.NAMESPACE).withName(KubeApi.NAME).withGracePeriod(0).delete();
    controller.close();
  }
}
