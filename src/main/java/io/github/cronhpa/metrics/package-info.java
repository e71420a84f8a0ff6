/** Every meter of the controller; docs/metrics.md is compared with them. */
package io.github.cronhpa.metrics;
