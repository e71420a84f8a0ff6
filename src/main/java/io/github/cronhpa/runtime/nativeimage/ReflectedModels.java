package io.github.cronhpa.runtime.nativeimage;

import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.AuthProviderConfig;
import io.fabric8.kubernetes.api.model.Cluster;
import io.fabric8.kubernetes.api.model.Config;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapList;
import io.fabric8.kubernetes.api.model.Context;
import io.fabric8.kubernetes.api.model.CreateOptions;
import io.fabric8.kubernetes.api.model.DefaultKubernetesResourceList;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventSeries;
import io.fabric8.kubernetes.api.model.EventSource;
import io.fabric8.kubernetes.api.model.ExecConfig;
import io.fabric8.kubernetes.api.model.ExecEnvVar;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.GetOptions;
import io.fabric8.kubernetes.api.model.ListMeta;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.MicroTimeSerDes;
import io.fabric8.kubernetes.api.model.NamedAuthInfo;
import io.fabric8.kubernetes.api.model.NamedCluster;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.api.model.NamedExtension;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.PatchOptions;
import io.fabric8.kubernetes.api.model.Preferences;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.api.model.StatusDetails;
import io.fabric8.kubernetes.api.model.UpdateOptions;
import io.fabric8.kubernetes.api.model.WatchEvent;
import io.fabric8.kubernetes.api.model.autoscaling.v1.CrossVersionObjectReference;
import io.fabric8.kubernetes.api.model.autoscaling.v1.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v1.HorizontalPodAutoscalerList;
import io.fabric8.kubernetes.api.model.autoscaling.v1.HorizontalPodAutoscalerSpec;
import io.fabric8.kubernetes.api.model.autoscaling.v1.HorizontalPodAutoscalerStatus;
import io.fabric8.kubernetes.api.model.autoscaling.v1.Scale;
import io.fabric8.kubernetes.api.model.autoscaling.v1.ScaleSpec;
import io.fabric8.kubernetes.api.model.autoscaling.v1.ScaleStatus;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseSpec;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What is read from the API server and written to it besides our own kind, and what a kubeconfig is
 * made of. The native binary knows the fields of these alone; those of everything that Kubernetes
 * has would be a tenth of it.
 */
@RegisterForReflection(
    // Quarkus finds serializers and deserializers by their annotations, and no converters.
    classNames = "io.github.cronhpa.api.spec.NullIfEmpty",
    targets = {
      // Of every object, list, answer and request.
      ObjectMeta.class,
      OwnerReference.class,
      ListMeta.class,
      DefaultKubernetesResourceList.class,
      GenericKubernetesResource.class,
      GenericKubernetesResourceList.class,
      Status.class,
      StatusCause.class,
      StatusDetails.class,
      WatchEvent.class,
      CreateOptions.class,
      GetOptions.class,
      ListOptions.class,
      PatchOptions.class,
      UpdateOptions.class,
      // Which kinds are served.
      APIResource.class,
      APIResourceList.class,
      // Calendars.
      ConfigMap.class,
      ConfigMapList.class,
      // Targets.
      Scale.class,
      ScaleSpec.class,
      ScaleStatus.class,
      HorizontalPodAutoscaler.class,
      HorizontalPodAutoscalerList.class,
      HorizontalPodAutoscalerSpec.class,
      HorizontalPodAutoscalerStatus.class,
      CrossVersionObjectReference.class,
      // Events.
      Event.class,
      EventSeries.class,
      EventSource.class,
      MicroTime.class,
      MicroTimeSerDes.class,
      ObjectReference.class,
      // Leader election.
      Lease.class,
      LeaseSpec.class,
      // A kubeconfig.
      AuthInfo.class,
      AuthProviderConfig.class,
      Cluster.class,
      Config.class,
      Context.class,
      ExecConfig.class,
      ExecEnvVar.class,
      NamedAuthInfo.class,
      NamedCluster.class,
      NamedContext.class,
      NamedExtension.class,
      Preferences.class,
    })
interface ReflectedModels {}
