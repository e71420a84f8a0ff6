/** What is reported about an object: in the log, as Kubernetes events, in counters. */
package io.github.cronhpa.controller.event;
