/**
 * The resource that users write, {@code autoscaling.alibabacloud.com/v1beta1}: data only. The CRD
 * in {@code kubernetes/crd.yaml} is generated from these types, so their descriptions are the field
 * reference that {@code kubectl explain} shows.
 */
package io.github.cronhpa.api;
