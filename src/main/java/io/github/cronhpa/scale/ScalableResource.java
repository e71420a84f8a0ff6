package io.github.cronhpa.scale;

import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;

/**
 * How the API server serves a kind.
 *
 * @param resource group, version, plural
 * @param scalable whether it has a scale subresource
 */
record ScalableResource(ResourceDefinitionContext resource, boolean scalable) {}
