/**
 * The cron expressions of the Go controller: parsed by cron-utils, evaluated here. {@link
 * io.github.cronhpa.schedule.ScheduleParser} is the only way in.
 */
package io.github.cronhpa.schedule.cron;
