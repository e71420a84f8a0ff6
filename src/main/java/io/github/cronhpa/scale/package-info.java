/**
 * How a replica count is changed: discovery, the scale subresource of anything, the ranges of
 * HorizontalPodAutoscalers and others, and fields of kinds that have neither.
 */
package io.github.cronhpa.scale;
