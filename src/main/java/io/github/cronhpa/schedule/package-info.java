/**
 * When and what, as pure functions: the one cron parser, schedules in their zone, excluded days,
 * and the plan that follows from a spec, a status and an instant. Nothing here reads a clock, logs,
 * or knows the cluster.
 */
package io.github.cronhpa.schedule;
