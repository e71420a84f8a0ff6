/**
 * How a replica count is changed: discovery, the scale subresource of anything,
 * HorizontalPodAutoscalers.
 */
package io.github.cronhpa.scale;
