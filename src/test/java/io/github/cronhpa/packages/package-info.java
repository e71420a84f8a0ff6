/**
 * The ways to install that are made of the manifests: chart, kustomization, bundle, policy. Each is
 * held to what {@code kubernetes/*.yaml} says.
 */
package io.github.cronhpa.packages;
